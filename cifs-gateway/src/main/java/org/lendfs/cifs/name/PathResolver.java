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
      return new Resolution.Place(root, "", root);
    }
    Vnode directory = root;
    List<String> components = path.components();
    for (int i = 0; i < components.size() - 1; i++) {
      Vnode next = step(directory, components.get(i), rule, caller);
      if (next.type() == FileType.SYMLINK) {
        return new Resolution.Link(
            next, String.join("\\", components.subList(i + 1, components.size())));
      }
      if (next.type() != FileType.DIRECTORY) {
        throw new SmbException(NtStatus.OBJECT_PATH_NOT_FOUND, components.get(i));
      }
      directory = next;
    }
    return last(directory, path.last(), rule, caller);
  }

  private Vnode step(Vnode directory, String name, Rule rule, CallContext caller)
      throws SmbException, VfsException {
    Vnode next = last(directory, name, rule, caller).vnode();
    if (next == null) {
      throw new SmbException(NtStatus.OBJECT_PATH_NOT_FOUND, name);
    }
    return next;
  }

  /** Finds one name in a directory, or says how it would be made. */
  public Resolution.Place last(Vnode directory, String name, Rule rule, CallContext caller)
      throws VfsException, SmbException {
    String stored = rule == Rule.POSIX ? name : NameMapping.toStore(name);
    if (stored.indexOf('/') >= 0 || stored.indexOf(0) >= 0) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "slash or NUL");
    }
    Vnode exact = lookup(directory, stored, caller);
    if (exact != null) {
      return new Resolution.Place(directory, stored, exact);
    }
    if (rule == Rule.POSIX || !directory.provider().traits().caseSensitive()) {
      return new Resolution.Place(directory, stored, null);
    }
    Optional<String> other = index.find(directory, stored, caller);
    Vnode vnode = other.isEmpty() ? null : lookup(directory, other.get(), caller);
    return new Resolution.Place(directory, vnode == null ? stored : other.get(), vnode);
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
