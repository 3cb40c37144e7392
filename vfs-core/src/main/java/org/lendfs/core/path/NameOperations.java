// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.PathTree.Present;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Finding, removing and moving names, and holding what they name. */
final class NameOperations {
  private final PathProvider provider;
  private final Creations creations;
  private final Listing listing;

  NameOperations(PathProvider provider) {
    this.provider = provider;
    this.creations = new Creations(provider, this);
    this.listing = new Listing(provider);
  }

  Creations creations() {
    return creations;
  }

  Listing listing() {
    return listing;
  }

  private PathTree tree() {
    return provider.tree();
  }

  // --- looking ----------------------------------------------------------------------------------

  PathNode resolve(long id, CallContext caller) throws VfsException {
    return tree()
        .shared(
            "id=" + id,
            caller,
            () -> {
              PathNode node = provider.node(tree().require(id));
              tree().present(node);
              return node;
            });
  }

  static void requireType(PathNode node) throws VfsException {
    if (node.type() != FileType.DIRECTORY) {
      throw new VfsException(VfsError.NOT_DIRECTORY, node.path());
    }
  }

  /** A directory with a name. */
  Directory directory(PathNode node) throws IOException, VfsException {
    requireType(node);
    Present present = tree().present(node);
    String path = present.path();
    if (path == null) {
      throw new VfsException(VfsError.STALE, node.path());
    }
    return new Directory(node, present, path, tree().attributes(present));
  }

  /** A directory as it was before something is done in it. */
  record Directory(PathNode node, Present present, String path, Attributes before) {
    String child(String name) {
      return PathTree.child(path, name);
    }
  }

  /** Something was done in a directory. */
  Change changed(Directory directory) throws IOException, VfsException {
    Present after = tree().touched(directory.node(), directory.present(), true);
    return DataOperations.change(provider, directory.before(), tree().attributes(after));
  }

  /** What is under a name, or null. */
  @Nullable NodeRecord find(Directory directory, String name) throws IOException {
    PathStat stat = tree().statOrNull(directory.child(name));
    return tree().observe(directory.node().id(), name, stat);
  }

  private NodeRecord require(Directory directory, String name) throws IOException, VfsException {
    requireName(name);
    NodeRecord found = find(directory, name);
    if (found == null) {
      throw new VfsException(VfsError.NOT_FOUND, directory.child(name));
    }
    return found;
  }

  void requireName(String name) throws VfsException {
    if (name.getBytes(StandardCharsets.UTF_8).length > provider.storeTraits().maxNameBytes()) {
      throw new VfsException(VfsError.NAME_TOO_LONG, name);
    }
  }

  Vnode lookup(PathNode directory, String name, CallContext caller) throws VfsException {
    return tree().shared(name, caller, () -> provider.node(require(directory(directory), name)));
  }

  Vnode parent(PathNode node, CallContext caller) throws VfsException {
    return tree()
        .shared(
            "parent",
            caller,
            () -> provider.node(tree().require(directory(node).present().node().parent())));
  }

  String readLink(PathNode node, CallContext caller) throws VfsException {
    if (node.type() != FileType.SYMLINK) {
      throw new VfsException(VfsError.INVALID, "no symlink: " + node.path());
    }
    return tree()
        .shared(
            "symlink",
            caller,
            () -> provider.store().readSymlink(tree().path(tree().present(node).node())));
  }

  // --- use --------------------------------------------------------------------------------------

  Hold hold(PathNode node, CallContext caller) throws VfsException {
    return tree()
        .shared(
            "hold",
            caller,
            () -> {
              tree().present(node);
              node.use();
              AtomicBoolean closed = new AtomicBoolean();
              return () -> {
                if (!closed.getAndSet(true)) {
                  node.letGo();
                }
              };
            });
  }

  /** Nobody uses an object without a name any more. */
  void released(PathNode node, @Nullable KeptFile kept) {
    provider.forget(node.id());
    tree()
        .release(() -> {
          tree().table().delete(node.id());
          if (kept != null) {
            kept.close();
          }
        });
  }

  // --- removing ---------------------------------------------------------------------------------

  Change remove(PathNode from, String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    DataOperations.requireWritable(provider);
    return tree()
        .exclusive(
            "remove " + name,
            caller,
            () -> {
              Directory directory = directory(from);
              NodeRecord victim = require(directory, name);
              if (victim.isDirectory() != directoryExpected) {
                throw new VfsException(
                    directoryExpected ? VfsError.NOT_DIRECTORY : VfsError.IS_DIRECTORY, name);
              }
              takeAway(victim, directory.child(name));
              return changed(directory);
            });
  }

  /** Takes an object out of the store; what is in use is kept without a name. */
  private void takeAway(NodeRecord victim, String path) throws IOException, VfsException {
    if (victim.isDirectory() && !provider.store().list(path).isEmpty()) {
      throw new VfsException(VfsError.NOT_EMPTY, path);
    }
    PathNode node = provider.node(victim);
    if (node.isInUse()) {
      keep(node, victim, path);
    } else {
      provider.store().delete(path);
      forget(victim);
    }
  }

  private void keep(PathNode node, NodeRecord victim, String path) throws IOException {
    if (victim.type() == FileType.REGULAR) {
      node.nameGone(provider.store().keep(path));
    } else {
      provider.store().delete(path);
      node.nameGone(null);
    }
    NodeRecord nameless = victim.with(victim.attributes().touched());
    tree().table().move(nameless, NodeRecord.NAMELESS, victim.name(), victim.place());
  }

  private void forget(NodeRecord victim) {
    tree().table().delete(victim.id());
    provider.forget(victim.id());
  }

  // --- moving -----------------------------------------------------------------------------------

  Renamed rename(PathNode from, String name, RenameTarget target, CallContext caller)
      throws VfsException {
    DataOperations.requireWritable(provider);
    return tree()
        .exclusive(
            "rename " + name,
            caller,
            () -> {
              Directory source = directory(from);
              Directory into = directory((PathNode) target.directory());
              NodeRecord moving = require(source, name);
              requireName(target.name());
              NodeRecord replaced = find(into, target.name());
              if (replaced != null && replaced.id() == moving.id()) {
                return new Renamed(unchanged(source), unchanged(into));
              }
              requireMovable(moving, into, replaced, target);
              move(moving, source.child(name), into, target.name(), replaced);
              Change sourceChange = changed(source);
              boolean same = source.node().equals(into.node());
              return new Renamed(sourceChange, same ? sourceChange : changed(into));
            });
  }

  private Change unchanged(Directory directory) {
    return DataOperations.change(provider, directory.before(), directory.before());
  }

  private void requireMovable(
      NodeRecord moving, Directory into, @Nullable NodeRecord replaced, RenameTarget target)
      throws VfsException {
    for (NodeRecord at = into.present().node(); ; at = tree().require(at.parent())) {
      if (at.id() == moving.id()) {
        throw new VfsException(VfsError.INVALID, moving.name() + " would move below itself");
      }
      if (at.id() == NodeRecord.ROOT) {
        break;
      }
    }
    if (replaced == null) {
      return;
    }
    if (!target.replace()) {
      throw new VfsException(VfsError.EXISTS, target.name());
    }
    if (moving.isDirectory() != replaced.isDirectory()) {
      throw new VfsException(
          moving.isDirectory() ? VfsError.NOT_DIRECTORY : VfsError.IS_DIRECTORY, target.name());
    }
  }

  private void move(
      NodeRecord moving, String path, Directory into, String newName, @Nullable NodeRecord replaced)
      throws IOException, VfsException {
    String newPath = into.child(newName);
    long place = replaced == null ? moving.place() : replaced.place();
    boolean replacing = replaced != null && !isToBeTakenAway(replaced);
    if (replaced != null && !replacing) {
      takeAway(replaced, newPath);
    }
    provider.store().move(path, newPath);
    if (replacing) {
      forget(Objects.requireNonNull(replaced));
    }
    PathStat stat = provider.store().stat(newPath);
    NodeRecord touched = moving.with(moving.attributes().touched(), stat);
    tree().table().move(touched, into.node().id(), newName, place);
  }

  /** Whether a move cannot replace it in one step. */
  private boolean isToBeTakenAway(NodeRecord replaced) {
    return replaced.isDirectory() || provider.node(replaced).isInUse();
  }
}
