// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.lendfs.vfs.VfsException;

/** Walks through a directory's entries, without the dots. Belongs to one thread. */
public interface HostListing extends AutoCloseable {
  /**
   * Moves to the next entry.
   *
   * @return false at the end
   */
  boolean next() throws VfsException;

  /** The entry's name; it may hold bytes that are no text, see {@link #isText}. */
  String name();

  /** Whether the name is valid UTF-8 on the host. */
  boolean isText();

  long fileId();

  /** The place behind the entry, at least 3. */
  long cookie();

  @Override
  void close() throws VfsException;
}
