// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;

/**
 * Opens objects and tells which ones they are.
 *
 * <p>A key names an object of the share's file system for good: inode number and generation. What
 * lies on another file system or mount below the share is refused with {@link
 * org.lendfs.vfs.VfsError#ACCESS_DENIED}, as a Linux export without {@code crossmnt} refuses it: it
 * would need an fsid of its own, and is best shared on its own.
 */
public interface HostObjects {
  /** The top directory's key. */
  FileKey rootKey();

  /** Identity of the file system, as far as it survives a restart. */
  long fileSystemId();

  /** Whether {@link #openByKey} works here; else somebody has to remember names. */
  boolean opensByKey();

  /**
   * Whether the bytes can be a key of this host.
   *
   * @return false for what was certainly not made here
   */
  boolean isKey(FileKey key);

  /**
   * Opens what a key names, for {@link Access#IDENTITY}.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#STALE} when it is gone
   */
  HostObject openByKey(FileKey key) throws VfsException;

  /** Opens an entry for {@link Access#IDENTITY}; a symbolic link itself. */
  Found find(HostObject directory, String name) throws VfsException;

  /**
   * Which object an entry is, without opening it.
   *
   * @return null where that cannot be told without {@link #find}
   */
  @Nullable FileKey keyOf(HostObject directory, String name) throws VfsException;

  /**
   * The directory above, opened for {@link Access#IDENTITY}; not for the root.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#STALE} for a directory that is not, or no
   *     longer, below the root
   */
  Found parent(HostObject directory) throws VfsException;

  /** The same object once more, open for more. The type decides how, and must be right. */
  HostObject reopen(HostObject object, FileType type, Access access) throws VfsException;

  /** Attributes of an open object. Asks no disk where the host caches inodes in use. */
  Attributes attributes(HostObject object) throws VfsException;

  /** Attributes of an entry, of a symbolic link itself. */
  Attributes attributes(HostObject directory, String name) throws VfsException;
}
