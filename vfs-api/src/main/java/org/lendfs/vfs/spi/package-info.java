// SPDX-License-Identifier: Apache-2.0
/**
 * How providers and monitors are found and configured: a factory with a kind, and options by name.
 *
 * <p>Factories are looked up as beans or by {@link java.util.ServiceLoader}; what they make is used
 * through the interfaces of {@code org.lendfs.vfs} and {@code org.lendfs.vfs.monitor}.
 */
@NullMarked
package org.lendfs.vfs.spi;

import org.jspecify.annotations.NullMarked;
