// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import org.lendfs.vfs.VfsException;

/** Where a file's new pages come from. Thread-safe, never waits for storage. */
public interface PageSource {
  /**
   * A page with room for so many bytes, with old bytes in it.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#NO_RESOURCES} when there is no memory,
   *     {@link org.lendfs.vfs.VfsError#SHUTTING_DOWN} after the source was closed
   */
  Page take(int lengthBytes) throws VfsException;

  /** As {@link #take}, with zeros in it. */
  default Page takeZeroed(int lengthBytes) throws VfsException {
    Page page = take(lengthBytes);
    page.zero(0, page.sizeBytes());
    return page;
  }
}
