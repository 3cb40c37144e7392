// SPDX-License-Identifier: Apache-2.0
/**
 * The vnode layer: what storage providers implement and protocol gateways call.
 *
 * <p>A {@link org.lendfs.vfs.Vnode} is the in-memory identity of one file object and the target of
 * every operation; a {@link org.lendfs.vfs.Provider} is a store of them. Errors are codes ({@link
 * org.lendfs.vfs.VfsError}) that each gateway translates once, at its edge. File data moves by
 * loans, which live in {@code org.lendfs.vfs.loan}. This module depends on the JDK and on JSpecify
 * alone, so that a provider can be written against it without meeting Netty, Spring or a protocol.
 */
@NullMarked
package org.lendfs.vfs;

import org.jspecify.annotations.NullMarked;
