// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Makes, moves, removes and lists names in directories. New objects are the process's own. */
public interface HostNames {
  /** A new regular file, which only the process may use yet; open for {@link Access#READ_WRITE}. */
  Found createFile(HostObject directory, String name) throws VfsException;

  /** A new directory, which only the process may use yet. */
  Found makeDirectory(HostObject directory, String name) throws VfsException;

  Found makeSymlink(HostObject directory, String name, String target) throws VfsException;

  Found makeNode(HostObject directory, String name, Vnode.NodeKind kind) throws VfsException;

  /** Target of an open symbolic link, as it is stored. */
  String readLink(HostObject symlink) throws VfsException;

  /** Gives an open object another name. */
  void link(HostObject existing, HostObject directory, String name) throws VfsException;

  /** Removes an entry: an empty directory, or anything but a directory. */
  void remove(HostObject directory, String name, boolean directoryExpected) throws VfsException;

  /**
   * Moves an entry.
   *
   * @param replace whether an entry of the new name may be replaced
   */
  void rename(Place source, Place target, boolean replace) throws VfsException;

  /** A name in a directory. */
  record Place(HostObject directory, String name) {}

  /**
   * Lists a directory from a place on, one thread at a time.
   *
   * @param cookie 0, or the cookie of an entry
   * @throws VfsException {@link org.lendfs.vfs.VfsError#BAD_COOKIE}
   */
  HostListing list(HostObject directory, long cookie) throws VfsException;
}
