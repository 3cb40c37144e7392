// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Found;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** From names to vnodes. */
final class Lookups {
  private final LocalProvider provider;
  private final Host host;

  Lookups(LocalProvider provider) {
    this.provider = provider;
    this.host = provider.host();
  }

  LocalVnode lookup(LocalVnode directory, String name, CallContext caller) throws VfsException {
    requireName(name);
    caller.requireMayBlock("lookup");
    try (OpenFile open = openDirectory(directory, caller)) {
      LocalVnode vnode = find(directory, open.object(), name);
      provider.names().flush();
      return vnode;
    }
  }

  /**
   * Names were looked at above; but the way out of the share is worth a second look here, and the
   * host would take the dots for what they are.
   */
  static void requireName(String name) throws VfsException {
    boolean usable =
        !name.isEmpty()
            && !name.equals(".")
            && !name.equals("..")
            && name.indexOf('/') < 0
            && name.indexOf('\0') < 0;
    if (!usable) {
      throw new VfsException(VfsError.BAD_NAME, name);
    }
  }

  /** The directory's open file; the caller closes it. */
  OpenFile openDirectory(LocalVnode directory, CallContext caller) throws VfsException {
    if (directory.type() != FileType.DIRECTORY) {
      throw new VfsException(VfsError.NOT_DIRECTORY, directory.path());
    }
    return provider.openFiles().acquire(directory, Access.IDENTITY, caller);
  }

  /** The vnode behind an entry of an open directory. */
  LocalVnode find(LocalVnode directory, HostObject open, String name) throws VfsException {
    FileKey key = host.objects().keyOf(open, name);
    LocalVnode known = key == null ? null : provider.vnodes().ifKnown(key);
    if (known != null) {
      seen(known, directory, name);
      return known;
    }
    return adopt(directory, name, host.objects().find(open, name));
  }

  /** The vnode of an object that was opened by name; takes the open object over. */
  LocalVnode adopt(LocalVnode directory, String name, Found found) throws VfsException {
    LocalVnode vnode = provider.vnodes().vnode(found.key(), found.attributes());
    provider.openFiles().offer(vnode, found.object());
    seen(vnode, directory, name);
    return vnode;
  }

  void seen(LocalVnode vnode, LocalVnode directory, String name) {
    if (vnode.seenAt(directory, name)) {
      provider.names().note(vnode.key(), vnode.fileId(), new Name(directory.key(), name));
    }
  }

  /** Which object an entry is, or null when there is none. */
  @Nullable FileKey identify(HostObject open, String name) throws VfsException {
    try {
      FileKey key = host.objects().keyOf(open, name);
      if (key != null) {
        return key;
      }
      Found found = host.objects().find(open, name);
      found.object().close();
      return found.key();
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  LocalVnode parent(LocalVnode directory, CallContext caller) throws VfsException {
    if (directory.isRoot()) {
      return directory;
    }
    caller.requireMayBlock("parent");
    try (OpenFile open = openDirectory(directory, caller)) {
      Found above = host.objects().parent(open.object());
      LocalVnode vnode = provider.vnodes().vnode(above.key(), above.attributes());
      provider.openFiles().offer(vnode, above.object());
      return vnode;
    }
  }

  String readLink(LocalVnode symlink, CallContext caller) throws VfsException {
    if (symlink.type() != FileType.SYMLINK) {
      throw new VfsException(VfsError.INVALID, "not a symlink: " + symlink.path());
    }
    caller.requireMayBlock("readLink");
    try (OpenFile open = provider.openFiles().acquire(symlink, Access.IDENTITY, caller)) {
      return host.names().readLink(open.object());
    }
  }
}
