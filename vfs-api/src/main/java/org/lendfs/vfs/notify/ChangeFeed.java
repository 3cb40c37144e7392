// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.notify;

import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Gives out what changes. Thread-safe; costs nothing on shares that nobody watches. */
public interface ChangeFeed {
  /**
   * Watches a directory.
   *
   * @param directory of a share
   * @param subtree whether changes further down are told too. What other programs change behind the
   *     share is noticed in the directory itself only
   * @throws VfsException {@link org.lendfs.vfs.VfsError#NOT_DIRECTORY}, or {@link
   *     org.lendfs.vfs.VfsError#NO_RESOURCES} at the limit of watches
   */
  Watch watch(Vnode directory, boolean subtree, ChangeListener listener) throws VfsException;

  /** A watch until it is closed. Closing is idempotent and does not block. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
