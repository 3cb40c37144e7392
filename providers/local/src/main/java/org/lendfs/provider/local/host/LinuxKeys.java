// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.FileStat;
import org.lendfs.provider.local.nativeaccess.KernelHandles;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.OpenFlags;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * How the objects of one share are named: by kernel handles, where the file system has them and
 * they fit, else by inode number and birth.
 */
final class LinuxKeys {
  /** How objects are named and found. */
  private enum Naming {
    OPENED_BY_HANDLE,
    HANDLE,
    INODE
  }

  private final LinuxFiles linux;
  private final Naming naming;

  private LinuxKeys(LinuxFiles linux, Naming naming) {
    this.linux = linux;
    this.naming = naming;
  }

  /** Finds out what the file system and the process's privileges permit. */
  static LinuxKeys probe(LinuxFiles linux, LinuxObject root, HandleMode mode) throws VfsException {
    if (mode == HandleMode.INODE || !hasHandles(linux, root)) {
      require(mode != HandleMode.KERNEL);
      return new LinuxKeys(linux, Naming.INODE);
    }
    if (mode == HandleMode.STORE || !opensHandles(linux, root)) {
      require(mode != HandleMode.KERNEL);
      return new LinuxKeys(linux, Naming.HANDLE);
    }
    return new LinuxKeys(linux, Naming.OPENED_BY_HANDLE);
  }

  private static void require(boolean kernelHandles) throws VfsException {
    if (!kernelHandles) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "kernel handles are not permitted here");
    }
  }

  private static boolean hasHandles(LinuxFiles linux, LinuxObject root) {
    try {
      return KeyFormat.ofHandle(linux.handles().handleOf(root.descriptor()).handle()) != null;
    } catch (ErrnoException e) {
      // Whatever the reason, names by inode work everywhere.
      return false;
    }
  }

  private static boolean opensHandles(LinuxFiles linux, LinuxObject root) {
    try {
      KernelHandles.Named named = linux.handles().handleOf(root.descriptor());
      int flags = OpenFlags.PATH | OpenFlags.DIRECTORY;
      int opened = linux.handles().open(root.descriptor(), named.handle(), flags);
      linux.descriptors().close(opened);
      return true;
    } catch (ErrnoException e) {
      // Not privileged, or the file system cannot: names are kept in the store instead.
      return false;
    }
  }

  /** Whether the kernel opens what a key names. */
  boolean areOpened() {
    return naming == Naming.OPENED_BY_HANDLE;
  }

  /** Whether a key is told by one call on the name, without opening the object. */
  boolean areHandles() {
    return naming != Naming.INODE;
  }

  boolean isKey(FileKey key) {
    return naming == Naming.INODE ? KeyFormat.isInode(key) : KeyFormat.isHandle(key);
  }

  /** The key of an open object. */
  FileKey of(int descriptor, FileStat stat) throws VfsException, ErrnoException {
    if (naming == Naming.INODE) {
      var attributes = LinuxStats.attributes(stat);
      return KeyFormat.ofInode(attributes.fileId(), attributes.created());
    }
    return of(linux.handles().handleOf(descriptor));
  }

  /** The key in a handle. */
  static FileKey of(KernelHandles.Named named) throws VfsException {
    FileKey key = KeyFormat.ofHandle(named.handle());
    if (key == null) {
      throw new VfsException(VfsError.IO_ERROR, "handle of another kind " + named.handle());
    }
    return key;
  }
}
