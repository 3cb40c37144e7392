// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.monitor;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Vnode;

/**
 * What a successful operation changed, told by paths, for monitors that pass news on to other
 * programs. Paths are the best known ones, see {@link Vnode#path}.
 *
 * <p>What the gateway keeps for itself (top-level names that begin with {@value #OWN_PREFIX}) is
 * not told of; a move in there is a removal to everybody else, and a move out of there a creation.
 *
 * @param newPath where it is now, for {@link Kind#RENAMED}; else null
 * @param type null where the operation does not say
 */
public record PathChange(
    Kind kind, String path, @Nullable String newPath, @Nullable FileType type) {
  private static final String OWN_PREFIX = "/.lendfs";

  private static final Set<OpKind> OPERATIONS =
      EnumSet.of(
          OpKind.SET_ATTRIBUTES,
          OpKind.SET_ACL,
          OpKind.CREATE,
          OpKind.MAKE_DIRECTORY,
          OpKind.MAKE_SYMLINK,
          OpKind.MAKE_NODE,
          OpKind.LINK,
          OpKind.REMOVE,
          OpKind.RENAME,
          OpKind.WRITE,
          OpKind.ALLOCATE,
          OpKind.DEALLOCATE,
          OpKind.CLONE_RANGE,
          OpKind.SET_XATTR,
          OpKind.REMOVE_XATTR);

  /** What happened. */
  public enum Kind {
    CREATED,
    WRITTEN,
    ATTRIBUTES,
    REMOVED,
    RENAMED;

    /** In lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether operations of this kind can change anything that is told of. */
  public static boolean isMadeBy(OpKind kind) {
    return OPERATIONS.contains(kind);
  }

  /** What this operation, which gave that result, changed. */
  public static Optional<PathChange> of(VnodeOp<?> op, @Nullable Object result) {
    return change(op, result).flatMap(PathChange::seenFromOutside);
  }

  private static Optional<PathChange> change(VnodeOp<?> op, @Nullable Object result) {
    Vnode vnode = op.vnode();
    return switch (op) {
      case VnodeOp.Create make ->
          result instanceof Created created ? created(make, created) : Optional.empty();
      case VnodeOp.MakeDirectory make -> made(vnode, make.name(), FileType.DIRECTORY);
      case VnodeOp.MakeSymlink make -> made(vnode, make.name(), FileType.SYMLINK);
      case VnodeOp.MakeNode make -> made(vnode, make.name(), make.node().type());
      case VnodeOp.Link link -> made(vnode, link.name(), link.existing().type());
      case VnodeOp.Remove remove ->
          Optional.of(
              new PathChange(
                  Kind.REMOVED,
                  path(vnode, remove.name()),
                  null,
                  remove.directoryExpected() ? FileType.DIRECTORY : null));
      case VnodeOp.Rename rename ->
          Optional.of(
              new PathChange(
                  Kind.RENAMED,
                  path(vnode, rename.name()),
                  path(rename.to().directory(), rename.to().name()),
                  null));
      case VnodeOp.SetAttributes set when set.changes().sizeBytes() != null ->
          changed(Kind.WRITTEN, vnode);
      case VnodeOp.Write _, VnodeOp.Allocate _, VnodeOp.Deallocate _, VnodeOp.CloneFrom _ ->
          changed(Kind.WRITTEN, vnode);
      case VnodeOp.SetAttributes _, VnodeOp.SetAcl _, VnodeOp.SetXattr _, VnodeOp.RemoveXattr _ ->
          changed(Kind.ATTRIBUTES, vnode);
      default -> Optional.empty();
    };
  }

  private static Optional<PathChange> created(VnodeOp.Create make, Created created) {
    if (created.isNew()) {
      return made(make.vnode(), make.name(), FileType.REGULAR);
    }
    return make.initial().sizeBytes() == null
        ? Optional.empty()
        : changed(Kind.WRITTEN, created.vnode());
  }

  private static Optional<PathChange> made(Vnode directory, String name, FileType type) {
    return Optional.of(new PathChange(Kind.CREATED, path(directory, name), null, type));
  }

  private static Optional<PathChange> changed(Kind kind, Vnode vnode) {
    return Optional.of(new PathChange(kind, vnode.path(), null, vnode.type()));
  }

  private static String path(Vnode directory, String name) {
    String path = directory.path();
    return path.endsWith("/") ? path + name : path + '/' + name;
  }

  private Optional<PathChange> seenFromOutside() {
    boolean from = isOwn(path);
    if (newPath == null || from == isOwn(newPath)) {
      return from ? Optional.empty() : Optional.of(this);
    }
    return Optional.of(
        from
            ? new PathChange(Kind.CREATED, newPath, null, type)
            : new PathChange(Kind.REMOVED, path, null, type));
  }

  private static boolean isOwn(String path) {
    return path.startsWith(OWN_PREFIX);
  }
}
