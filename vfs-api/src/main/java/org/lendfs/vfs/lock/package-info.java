// SPDX-License-Identifier: Apache-2.0
/**
 * Byte-range locks, one table for all protocols.
 *
 * <p>NFS locks are advisory and merge (POSIX), SMB locks are mandatory and stack; both live in one
 * {@link org.lendfs.vfs.lock.RangeLockTable}, so that each sees the other's.
 */
@NullMarked
package org.lendfs.vfs.lock;

import org.jspecify.annotations.NullMarked;
