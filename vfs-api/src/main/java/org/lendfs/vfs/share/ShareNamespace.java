// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.share;

import java.util.List;
import java.util.Optional;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.notify.ChangeFeed;
import org.lendfs.vfs.open.OpenTable;

/** All shares, and the way from file handles to vnodes and back. Thread-safe. */
public interface ShareNamespace {
  /** The shares of this moment, sorted by name. */
  List<Share> shares();

  Optional<Share> find(String name);

  /** The share that a vnode was reached through; it must come from this namespace. */
  Share shareOf(Vnode vnode);

  /** The handle that names a vnode of this namespace for good. */
  FileHandle handleOf(Vnode vnode);

  /**
   * Finds what a handle names.
   *
   * @param mayBlock false fails with WOULD_BLOCK where storage would have to be asked
   * @throws VfsException {@link org.lendfs.vfs.VfsError#BAD_HANDLE} for bytes that this server
   *     never gave out, {@link org.lendfs.vfs.VfsError#STALE} when share or object is gone
   */
  Vnode resolve(FileHandle handle, boolean mayBlock) throws VfsException;

  /** The range locks of all shares. */
  RangeLockTable locks();

  /** The opens and caching promises of all shares. */
  OpenTable opens();

  /** What changes in the shares. */
  ChangeFeed changes();
}
