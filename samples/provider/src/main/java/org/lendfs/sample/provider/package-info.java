// SPDX-License-Identifier: Apache-2.0
/**
 * A provider in one file: byte arrays by path, in a map. It passes the whole contract of providers;
 * docs/provider-authors-guide.md walks through it.
 */
@NullMarked
package org.lendfs.sample.provider;

import org.jspecify.annotations.NullMarked;
