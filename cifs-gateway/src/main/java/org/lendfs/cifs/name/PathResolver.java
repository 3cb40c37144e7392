// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * Walks paths component by component: first for the exact name, then for one that differs by case
 * only. Thread-safe; blocks.
 */
public final class PathResolver {
  private final NameIndex index;

  public PathResolver(NameIndex index) {
    this.index = index;
  }

  /** How names are taken: as Windows does, or letter by letter. */
  public enum Rule {
    WINDOWS,
    POSIX
  }

  /**
   * Walks from a directory along a path.
   *
   * @throws SmbException OBJECT_PATH_NOT_FOUND when a component before the last is missing or is no
   *     directory
   */
  public Resolution resolve(Vnode root, SmbPath path, Rule rule, CallContext caller)
      throws SmbException, VfsException {
    if (path.isRoot()) {
      return new Resolution.Place(root, "", "", root);
    }
    Resolution.Place at = new Resolution.Place(root, "", "", root);
    List<String> components = path.components();
    for (int i = 0; i < components.size(); i++) {
      Vnode directory = directory(at);
      if (directory.type() == FileType.SYMLINK) {
        return new Resolution.Link(
            directory, String.join("\\", components.subList(i, components.size())));
      }
      Resolution.Place next = last(directory, components.get(i), rule, caller);
      at = new Resolution.Place(directory, next.name(), at.path() + next.path(), next.vnode());
    }
    return at;
  }

  private static Vnode directory(Resolution.Place place) throws SmbException {
    Vnode vnode = place.vnode();
    if (vnode == null || (vnode.type() != FileType.DIRECTORY && vnode.type() != FileType.SYMLINK)) {
      throw new SmbException(NtStatus.OBJECT_PATH_NOT_FOUND, place.name());
    }
    return vnode;
  }

  /**
   * Finds one name in a directory, or says how it would be made. The path of the result begins at
   * that directory.
   */
  public Resolution.Place last(Vnode directory, String name, Rule rule, CallContext caller)
      throws VfsException, SmbException {
    String stored = rule == Rule.POSIX ? name : NameMapping.toStore(name);
    if (stored.indexOf('/') >= 0 || stored.indexOf(0) >= 0) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "slash or NUL");
    }
    Vnode exact = lookup(directory, stored, caller);
    if (exact != null || rule == Rule.POSIX) {
      return place(directory, stored, exact);
    }
    if (directory.provider().traits().caseSensitive()) {
      Optional<String> other = index.find(directory, stored, caller);
      Vnode vnode = other.isEmpty() ? null : lookup(directory, other.get(), caller);
      if (vnode != null) {
        return place(directory, other.get(), vnode);
      }
    }
    return ShortNames.isMade(name)
        ? shortened(directory, stored, caller)
        : place(directory, stored, null);
  }

  private Resolution.Place shortened(Vnode directory, String stored, CallContext caller)
      throws VfsException, SmbException {
    if (directory.type() != FileType.DIRECTORY) {
      return place(directory, stored, null);
    }
    String full = index.findShortened(directory, stored, caller).orElse(stored);
    return place(directory, full, lookup(directory, full, caller));
  }

  private static Resolution.Place place(Vnode directory, String stored, @Nullable Vnode vnode) {
    return new Resolution.Place(directory, stored, "\\" + NameMapping.toClient(stored), vnode);
  }

  private static @Nullable Vnode lookup(Vnode directory, String name, CallContext caller)
      throws VfsException, SmbException {
    try {
      return directory.lookup(name, caller);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND) {
        return null;
      }
      if (e.error() == VfsError.NAME_TOO_LONG) {
        throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "length=" + name.length());
      }
      throw e;
    }
  }
}
