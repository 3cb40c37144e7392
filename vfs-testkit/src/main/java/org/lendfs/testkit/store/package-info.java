// SPDX-License-Identifier: Apache-2.0
/**
 * Small stores that the testkit needs for itself, and that show how a provider can be written.
 *
 * <p>{@link org.lendfs.testkit.store.HeapProvider} lends nothing: it copies bytes, and inherits its
 * loans. {@link org.lendfs.testkit.store.SlowStoreProvider} puts a page cache in front of it. Both
 * keep the provider contract; neither is meant for production.
 */
@NullMarked
package org.lendfs.testkit.store;

import org.jspecify.annotations.NullMarked;
