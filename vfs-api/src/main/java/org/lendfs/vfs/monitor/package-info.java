// SPDX-License-Identifier: Apache-2.0
/**
 * Monitors: interceptors on vnode operations, the File Event Monitors (FEM) of this system.
 *
 * <p>An operation is data, a {@link org.lendfs.vfs.monitor.VnodeOp}. A {@link
 * org.lendfs.vfs.monitor.Monitor} stands around it: it passes it on, denies it, alters it, observes
 * or times it. Chains are attached to shares and single vnodes, changed at run time, and pinned to
 * the loans that were requested through them.
 */
@NullMarked
package org.lendfs.vfs.monitor;

import org.jspecify.annotations.NullMarked;
