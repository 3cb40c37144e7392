// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import static org.lendfs.provider.local.host.LinuxObject.descriptorOf;

import org.lendfs.provider.local.nativeaccess.Devices;
import org.lendfs.provider.local.nativeaccess.DirectoryReader;
import org.lendfs.provider.local.nativeaccess.Errno;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.Namespace;
import org.lendfs.provider.local.nativeaccess.Namespace.RenameMode;
import org.lendfs.provider.local.nativeaccess.OpenFlags;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Directory entries by descriptors. */
final class LinuxNames implements HostNames {
  /** Until owner and mode are set, a new object is nobody else's to open. */
  private static final int PRIVATE_FILE = 0600;

  private static final int PRIVATE_DIRECTORY = 0700;
  private static final int CREATE_FLAGS =
      OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;

  private final LinuxFiles linux;
  private final LinuxObjects objects;

  LinuxNames(LinuxFiles linux, LinuxObjects objects) {
    this.linux = linux;
    this.objects = objects;
  }

  @Override
  public Found createFile(HostObject directory, String name) throws VfsException {
    int in = descriptorOf(directory);
    try {
      int made = linux.descriptors().open(in, name, CREATE_FLAGS, PRIVATE_FILE);
      return objects.found(new LinuxObject(linux, made, Access.READ_WRITE, true), name);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  @Override
  public Found makeDirectory(HostObject directory, String name) throws VfsException {
    try {
      linux.namespace().makeDirectory(descriptorOf(directory), name, PRIVATE_DIRECTORY);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
    return objects.find(directory, name);
  }

  @Override
  public Found makeSymlink(HostObject directory, String name, String target) throws VfsException {
    try {
      linux.namespace().makeSymbolicLink(descriptorOf(directory), name, target);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
    return objects.find(directory, name);
  }

  @Override
  public Found makeNode(HostObject directory, String name, Vnode.NodeKind kind)
      throws VfsException {
    int mode = LinuxStats.kind(kind.type()).modeBits() | PRIVATE_FILE;
    long device =
        kind.type().isDevice() ? Devices.of(kind.device().major(), kind.device().minor()) : 0;
    try {
      linux.namespace().makeNode(descriptorOf(directory), name, mode, device);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
    return objects.find(directory, name);
  }

  @Override
  public String readLink(HostObject symlink) throws VfsException {
    try {
      return linux.namespace().readSymbolicLink(descriptorOf(symlink));
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "symlink");
    }
  }

  @Override
  public void link(HostObject existing, HostObject directory, String name) throws VfsException {
    try {
      linux.namespace().link(descriptorOf(existing), descriptorOf(directory), name);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  @Override
  public void remove(HostObject directory, String name, boolean directoryExpected)
      throws VfsException {
    int in = descriptorOf(directory);
    try {
      if (directoryExpected) {
        linux.namespace().removeDirectory(in, name);
      } else {
        linux.namespace().unlink(in, name);
      }
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, name);
    }
  }

  @Override
  public void rename(Place source, Place target, boolean replace) throws VfsException {
    Namespace.Place from = place(source);
    Namespace.Place to = place(target);
    RenameMode mode = replace ? RenameMode.REPLACE : RenameMode.NO_REPLACE;
    try {
      try {
        linux.namespace().rename(from, to, mode);
      } catch (ErrnoException e) {
        renameWithoutMode(e, from, to, replace);
      }
    } catch (ErrnoException e) {
      boolean intoFullDirectory = e.errno() == Errno.EEXIST && replace;
      throw intoFullDirectory
          ? new VfsException(VfsError.NOT_EMPTY, target.name(), e)
          : LinuxErrors.of(e, source.name());
    }
  }

  /**
   * Some file systems cannot refuse to replace. There the entry is looked for first; another
   * process of the host can make one in between.
   */
  private void renameWithoutMode(
      ErrnoException failed, Namespace.Place from, Namespace.Place to, boolean replace)
      throws ErrnoException, VfsException {
    if (replace || failed.errno() != Errno.EINVAL) {
      throw failed;
    }
    if (exists(to)) {
      throw new VfsException(VfsError.EXISTS, to.name());
    }
    linux.namespace().rename(from, to, RenameMode.REPLACE);
  }

  private boolean exists(Namespace.Place place) throws ErrnoException {
    try {
      linux.metadata().stat(place.directory(), place.name());
      return true;
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return false;
      }
      throw e;
    }
  }

  private static Namespace.Place place(Place place) {
    return new Namespace.Place(descriptorOf(place.directory()), place.name());
  }

  @Override
  public HostListing list(HostObject directory, long cookie) throws VfsException {
    long position = LinuxListing.position(cookie);
    try {
      int flags = OpenFlags.READ_ONLY | OpenFlags.DIRECTORY;
      int own = linux.descriptors().open(descriptorOf(directory), ".", flags, 0);
      LinuxObject object = new LinuxObject(linux, own, Access.READ, false);
      try {
        DirectoryReader reader = linux.readDirectory(own, position);
        return new LinuxListing(object, reader);
      } catch (ErrnoException | RuntimeException e) {
        object.close();
        throw e;
      }
    } catch (ErrnoException e) {
      if (e.errno() == Errno.EINVAL && cookie != 0) {
        throw new VfsException(VfsError.BAD_COOKIE, "cookie=" + cookie, e);
      }
      throw LinuxErrors.of(e, "listing");
    }
  }
}
