// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.nativeaccess.Errno;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.FileStat;
import org.lendfs.provider.local.nativeaccess.KernelHandles;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.OpenFlags;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Opens by descriptors and kernel handles.
 *
 * <p>A handle names an object wherever it is: one that another process moves out of the share stays
 * in reach of clients who know its handle already, as on Linux without {@code subtree_check}. No
 * name leads out, and no parent.
 */
final class LinuxObjects implements HostObjects {
  private static final int IDENTITY_FLAGS = OpenFlags.PATH | OpenFlags.NO_FOLLOW;

  /** Deepest directory that {@link #parent} climbs out of, against loops behind our back. */
  private static final int MOST_LEVELS = 4096;

  private final LinuxFiles linux;
  private final LinuxObject root;
  private final FileStat rootStat;
  private final LinuxKeys keys;
  private final FileKey rootKey;
  private final int rootMountId;
  private final int ownUid;

  private LinuxObjects(LinuxFiles linux, LinuxObject root, LinuxKeys keys)
      throws VfsException, ErrnoException {
    this.linux = linux;
    this.root = root;
    this.keys = keys;
    this.rootStat = linux.metadata().stat(root.descriptor());
    this.rootKey = keys.of(root.descriptor(), rootStat);
    this.rootMountId = (int) rootStat.mountId();
    this.ownUid = ownUid(linux);
  }

  static LinuxObjects open(LinuxFiles linux, LinuxObject root, HandleMode mode)
      throws VfsException {
    try {
      return new LinuxObjects(linux, root, LinuxKeys.probe(linux, root, mode));
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "top directory");
    }
  }

  private static int ownUid(LinuxFiles linux) throws ErrnoException {
    int self = linux.descriptors().openPath("/proc/self", OpenFlags.PATH);
    try {
      return linux.metadata().stat(self).uid();
    } finally {
      linux.descriptors().close(self);
    }
  }

  @Override
  public FileKey rootKey() {
    return rootKey;
  }

  @Override
  public long fileSystemId() {
    try {
      long id = linux.metadata().fileSystem(root.descriptor()).identity();
      return 31 * id + rootKey.hashCode();
    } catch (ErrnoException e) {
      // Without it handles of another file system are told apart by generations only.
      return rootKey.hashCode();
    }
  }

  @Override
  public boolean opensByKey() {
    return keys.areOpened();
  }

  @Override
  public boolean isKey(FileKey key) {
    return keys.isKey(key);
  }

  @Override
  public HostObject openByKey(FileKey key) throws VfsException {
    try {
      int flags = IDENTITY_FLAGS;
      return identity(linux.handles().open(root.descriptor(), KeyFormat.handle(key), flags));
    } catch (ErrnoException e) {
      VfsError error =
          switch (e.errno()) {
            case ESTALE, ENOENT -> VfsError.STALE;
            case EINVAL, EOVERFLOW -> VfsError.BAD_HANDLE;
            default -> LinuxErrors.errorOf(e);
          };
      throw new VfsException(error, "key=" + key, e);
    }
  }

  @Override
  public Found find(HostObject directory, String name) throws VfsException {
    int in = LinuxObject.descriptorOf(directory);
    try {
      return found(linux.descriptors().open(in, name, IDENTITY_FLAGS, 0), name);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  /** Describes a descriptor that is open for identity, or closes it. */
  private Found found(int descriptor, String name) throws VfsException, ErrnoException {
    return found(identity(descriptor), name);
  }

  Found found(LinuxObject object, String name) throws VfsException, ErrnoException {
    try {
      FileStat stat = linux.metadata().stat(object.descriptor());
      requireHere(stat.device() == rootStat.device() && stat.mountId() == rootStat.mountId(), name);
      return new Found(object, keys.of(object.descriptor(), stat), LinuxStats.attributes(stat));
    } catch (VfsException | ErrnoException | RuntimeException e) {
      object.close();
      throw e;
    }
  }

  private static void requireHere(boolean here, String name) throws VfsException {
    if (!here) {
      throw new VfsException(VfsError.ACCESS_DENIED, "another file system is mounted at " + name);
    }
  }

  @Override
  public @Nullable FileKey keyOf(HostObject directory, String name) throws VfsException {
    if (!keys.areHandles()) {
      return null;
    }
    try {
      KernelHandles.Named named =
          linux.handles().handleOf(LinuxObject.descriptorOf(directory), name);
      requireHere(rootMountId == 0 || named.mountId() == rootMountId, name);
      return LinuxKeys.of(named);
    } catch (ErrnoException e) {
      if (e.errno() == Errno.EOPNOTSUPP) {
        // A file system without handles is mounted there.
        throw new VfsException(VfsError.ACCESS_DENIED, "other file system at " + name, e);
      }
      throw LinuxErrors.of(e, name);
    }
  }

  @Override
  public Found parent(HostObject directory) throws VfsException {
    try {
      Found above = found(openAbove(LinuxObject.descriptorOf(directory)), "..");
      try {
        requireBelowRoot(LinuxObject.descriptorOf(above.object()));
        return above;
      } catch (VfsException | ErrnoException | RuntimeException e) {
        above.object().close();
        throw e;
      }
    } catch (ErrnoException e) {
      throw new VfsException(
          e.errno() == Errno.ENOENT ? VfsError.STALE : LinuxErrors.errorOf(e), "..", e);
    }
  }

  private int openAbove(int descriptor) throws ErrnoException {
    return linux.descriptors().open(descriptor, "..", OpenFlags.PATH | OpenFlags.DIRECTORY, 0);
  }

  /** Climbs from a directory until the root is met. */
  private void requireBelowRoot(int descriptor) throws VfsException, ErrnoException {
    int current = descriptor;
    try {
      FileStat stat = linux.metadata().stat(current);
      for (int level = 0; level < MOST_LEVELS && !isRoot(stat); level++) {
        int above = openAbove(current);
        if (current != descriptor) {
          linux.descriptors().close(current);
        }
        current = above;
        FileStat higher = linux.metadata().stat(current);
        if (higher.inode() == stat.inode() && higher.device() == stat.device()) {
          break;
        }
        stat = higher;
      }
      if (!isRoot(stat)) {
        throw new VfsException(VfsError.STALE, "directory is no longer below the share");
      }
    } finally {
      if (current != descriptor) {
        linux.descriptors().close(current);
      }
    }
  }

  private boolean isRoot(FileStat stat) {
    return stat.inode() == rootStat.inode() && stat.device() == rootStat.device();
  }

  @Override
  public HostObject reopen(HostObject object, FileType type, Access access) throws VfsException {
    int flags = flagsFor(type, access);
    try {
      int descriptor = linux.descriptors().reopen(LinuxObject.descriptorOf(object), flags);
      boolean known =
          ownUid == 0
              || access == Access.READ_WRITE
              || linux.metadata().stat(descriptor).uid() == ownUid;
      return new LinuxObject(linux, descriptor, access, known);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "access=" + access);
    }
  }

  private static int flagsFor(FileType type, Access access) throws VfsException {
    if (type == FileType.DIRECTORY && access != Access.READ_WRITE) {
      return OpenFlags.READ_ONLY | OpenFlags.DIRECTORY;
    }
    if (type == FileType.REGULAR) {
      int mode = access == Access.READ_WRITE ? OpenFlags.READ_WRITE : OpenFlags.READ_ONLY;
      // The type was seen on this very object, but opening anything else must not hang either.
      return mode | OpenFlags.NON_BLOCKING | OpenFlags.NO_CONTROLLING_TERMINAL;
    }
    VfsError error = type == FileType.DIRECTORY ? VfsError.IS_DIRECTORY : VfsError.WRONG_TYPE;
    throw new VfsException(error, "type=" + type);
  }

  @Override
  public Attributes attributes(HostObject object) throws VfsException {
    try {
      return LinuxStats.attributes(linux.metadata().stat(LinuxObject.descriptorOf(object)));
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "attributes");
    }
  }

  @Override
  public Attributes attributes(HostObject directory, String name) throws VfsException {
    try {
      int in = LinuxObject.descriptorOf(directory);
      FileStat stat = linux.metadata().stat(in, name);
      requireHere(stat.device() == rootStat.device(), name);
      return LinuxStats.attributes(stat);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  private LinuxObject identity(int descriptor) {
    return new LinuxObject(linux, descriptor, Access.IDENTITY, false);
  }
}
