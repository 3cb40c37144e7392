// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.NameOperations.Directory;
import org.lendfs.core.path.PathTree.Present;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** Making files, directories and links. */
final class Creations {
  private static final int FILE_MODE = 0644;
  private static final int DIRECTORY_MODE = 0755;
  private static final int LINK_MODE = 0777;
  private static final int MAX_TARGET_BYTES = 4095;

  private final PathProvider provider;
  private final NameOperations names;

  Creations(PathProvider provider, NameOperations names) {
    this.provider = provider;
    this.names = names;
  }

  /** Makes something at a path of the store. */
  @FunctionalInterface
  private interface Maker {
    void make(String path) throws IOException;
  }

  Created create(
      PathNode parent, String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    DataOperations.requireWritable(provider);
    return provider
        .tree()
        .exclusive(
            "create " + name,
            caller,
            () -> {
              Directory directory = names.directory(parent);
              names.requireName(name);
              NodeRecord existing = names.find(directory, name);
              if (existing != null) {
                return found(directory, existing, mode, initial);
              }
              Long verifier = mode instanceof CreateMode.Exclusive(long value) ? value : null;
              NodeAttributes attributes = attributes(initial, FILE_MODE, verifier, caller);
              return make(directory, name, attributes, initial, path -> makeFile(path, initial));
            });
  }

  private void makeFile(String path, AttributeChanges initial) throws IOException {
    provider.store().makeFile(path);
    Long size = initial.sizeBytes();
    if (size != null && size > 0) {
      provider.store().resize(path, size);
    }
  }

  private Created found(
      Directory directory, NodeRecord existing, CreateMode mode, AttributeChanges initial)
      throws IOException, VfsException {
    boolean good =
        existing.type() == FileType.REGULAR
            && switch (mode) {
              case CreateMode.Unchecked() -> true;
              case CreateMode.Guarded() -> false;
              case CreateMode.Exclusive(long verifier) ->
                  Objects.equals(existing.attributes().verifier(), verifier);
            };
    if (!good) {
      throw new VfsException(VfsError.EXISTS, existing.name());
    }
    PathNode node = provider.node(existing);
    Present now = provider.tree().present(node);
    Long size = initial.sizeBytes();
    if (mode instanceof CreateMode.Unchecked && size != null) {
      provider.data().set(node, now, AttributeChanges.ofSize(size));
      now = provider.tree().touched(node, now, true);
    }
    var unchanged = DataOperations.change(provider, directory.before(), directory.before());
    return new Created(node, provider.tree().attributes(now), unchanged, false);
  }

  Created makeDirectory(PathNode parent, String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    NodeAttributes attributes = attributes(initial, DIRECTORY_MODE, null, caller);
    return makeNew(parent, name, attributes, initial, caller, provider.store()::makeDirectory);
  }

  Created makeSymlink(
      PathNode parent, String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    if (!provider.storeTraits().symlinks()) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "symlinks in " + provider.description());
    }
    int targetBytes = target.getBytes(StandardCharsets.UTF_8).length;
    if (targetBytes == 0 || targetBytes > MAX_TARGET_BYTES) {
      throw new VfsException(
          targetBytes == 0 ? VfsError.INVALID : VfsError.NAME_TOO_LONG,
          "symlink target length=" + targetBytes);
    }
    NodeAttributes attributes = attributes(initial, LINK_MODE, null, caller);
    return makeNew(
        parent,
        name,
        attributes,
        AttributeChanges.NONE,
        caller,
        path -> provider.store().makeSymlink(path, target));
  }

  private Created makeNew(
      PathNode parent,
      String name,
      NodeAttributes attributes,
      AttributeChanges initial,
      CallContext caller,
      Maker maker)
      throws VfsException {
    DataOperations.requireWritable(provider);
    return provider
        .tree()
        .exclusive(
            "make " + name,
            caller,
            () -> {
              Directory directory = names.directory(parent);
              names.requireName(name);
              if (names.find(directory, name) != null) {
                throw new VfsException(VfsError.EXISTS, name);
              }
              return make(directory, name, attributes, initial, maker);
            });
  }

  private static NodeAttributes attributes(
      AttributeChanges initial, int usualMode, @Nullable Long verifier, CallContext caller) {
    return NodeAttributes.made(
            usualMode, caller.credentials().uid(), caller.credentials().gid(), verifier)
        .with(initial);
  }

  private Created make(
      Directory directory,
      String name,
      NodeAttributes attributes,
      AttributeChanges initial,
      Maker maker)
      throws IOException, VfsException {
    String path = directory.child(name);
    Long size = initial.sizeBytes();
    if (size != null && (size < 0 || size > provider.storeTraits().maxFileSizeBytes())) {
      throw new VfsException(size < 0 ? VfsError.INVALID : VfsError.FILE_TOO_BIG, "size=" + size);
    }
    maker.make(path);
    PathStat stat;
    try {
      provider.store().applied(path, initial.withSize(null));
      stat = provider.store().stat(path);
    } catch (IOException | RuntimeException e) {
      provider.store().delete(path);
      throw e;
    }
    NodeRecord made = provider.tree().table().add(directory.node().id(), name, stat, attributes);
    PathNode node = provider.node(made);
    var now = new Present(made, path, stat);
    return new Created(node, provider.tree().attributes(now), names.changed(directory), true);
  }
}
