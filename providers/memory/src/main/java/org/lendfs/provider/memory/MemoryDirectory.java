// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** A directory. */
final class MemoryDirectory extends MemoryNode {
  private static final int DEFAULT_FILE_MODE = 0644;
  private static final int DEFAULT_DIRECTORY_MODE = 0755;

  /** As tmpfs has it: everybody may put something in, and take only his own away. */
  private static final int ROOT_MODE = 01777;

  private static final int SYMLINK_MODE = 0777;
  private static final int LISTED_AT_ONCE = 128;

  /** Space of an entry as listings of other systems show it; only clients look at it. */
  private static final int SIZE_BYTES = 4096;

  final DirectoryTable entries = new DirectoryTable();

  private MemoryDirectory(MemoryProvider provider, NodeState state) {
    super(provider, FileType.DIRECTORY, state);
    state.addLinks(1);
  }

  static MemoryDirectory root(MemoryProvider provider) {
    CallContext nobody = CallContext.internal("");
    NodeState state = provider.newState(AttributeChanges.NONE, ROOT_MODE, nobody);
    MemoryDirectory root = new MemoryDirectory(provider, state);
    try {
      provider.nodes().add(root);
    } catch (VfsException e) {
      throw new IllegalArgumentException("no room for the root", e);
    }
    return root;
  }

  @Override
  long sizeBytes() {
    return SIZE_BYTES;
  }

  @Override
  void resize(long newSizeBytes, CallContext caller) throws VfsException {
    throw new VfsException(VfsError.IS_DIRECTORY, path());
  }

  /** The directory was removed or replaced; it must be empty. Under its exclusive lock. */
  void removed() {
    state.addLinks(-state.links());
    state.touchChanged();
    releaseIfUnused();
  }

  // --- looking ----------------------------------------------------------------------------------

  @Override
  public MemoryNode lookup(String name, CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return require(name).node();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  Entry require(String name) throws VfsException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new VfsException(VfsError.NOT_FOUND, name);
    }
    return entry;
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return parentOrSelf();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  MemoryDirectory parentOrSelf() {
    Entry entry = entry();
    return entry == null ? this : entry.directory();
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    long after = cookie;
    while (true) {
      List<Entry> part = listed(after);
      for (Entry entry : part) {
        if (!sink.accept(listing(entry, withVnodes, caller))) {
          return false;
        }
        after = entry.cookie();
      }
      if (part.size() < LISTED_AT_ONCE) {
        return true;
      }
    }
  }

  private List<Entry> listed(long after) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return entries.after(after, LISTED_AT_ONCE);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private static DirectoryEntry listing(Entry entry, boolean withVnodes, CallContext caller) {
    MemoryNode node = entry.node();
    Attributes attributes = withVnodes ? attributesOrNull(node, caller) : null;
    MemoryNode shown = attributes == null ? null : node;
    return new DirectoryEntry(entry.name(), node.id(), entry.cookie(), shown, attributes);
  }

  private static @Nullable Attributes attributesOrNull(MemoryNode node, CallContext caller) {
    try {
      return node.attributes(caller);
    } catch (VfsException e) {
      // Removed since it was listed.
      return null;
    }
  }

  // --- making -----------------------------------------------------------------------------------

  /** Makes an object that is not in the tree yet. */
  @FunctionalInterface
  private interface Maker {
    MemoryNode make() throws VfsException;
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    long stamp = lock.writeLock();
    try {
      requireNamed();
      Entry existing = entries.get(name);
      return existing == null
          ? add(name, () -> newFile(mode, initial, caller))
          : found(existing.node(), mode, initial, caller);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private MemoryFile newFile(CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    NodeState fresh = provider().newState(initial, DEFAULT_FILE_MODE, caller);
    Long verifier = mode instanceof CreateMode.Exclusive(long value) ? value : null;
    MemoryFile file = new MemoryFile(provider(), fresh, verifier);
    if (initial.sizeBytes() != null) {
      file.resize(initial.sizeBytes(), caller);
    }
    return file;
  }

  private Created found(
      MemoryNode node, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    boolean good =
        node instanceof MemoryFile file
            && switch (mode) {
              case CreateMode.Unchecked() -> true;
              case CreateMode.Guarded() -> false;
              case CreateMode.Exclusive(long verifier) -> file.wasMadeWith(verifier);
            };
    if (!good) {
      throw new VfsException(VfsError.EXISTS, node.path());
    }
    if (mode instanceof CreateMode.Unchecked && initial.sizeBytes() != null) {
      node.setAttributes(AttributeChanges.ofSize(initial.sizeBytes()), caller);
    }
    Attributes unchanged = snapshot();
    Change nothing = new Change(unchanged, unchanged, true);
    return new Created(node, node.attributes(caller), nothing, false);
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return addNew(
        name,
        () -> {
          NodeState fresh = provider().newState(initial, DEFAULT_DIRECTORY_MODE, caller);
          return new MemoryDirectory(provider(), fresh);
        });
  }

  @Override
  public Created makeSymlink(
      String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    NodeState fresh = provider().newState(initial, SYMLINK_MODE, caller);
    return addNew(name, () -> MemorySymlink.create(provider(), fresh, target));
  }

  @Override
  public Created makeNode(String name, NodeKind kind, AttributeChanges initial, CallContext caller)
      throws VfsException {
    if (!kind.type().isSpecial()) {
      throw new VfsException(VfsError.WRONG_TYPE, "type=" + kind.type());
    }
    NodeState fresh = provider().newState(initial, DEFAULT_FILE_MODE, caller);
    return addNew(name, () -> new MemorySpecial(provider(), kind.type(), fresh, kind.device()));
  }

  private Created addNew(String name, Maker maker) throws VfsException {
    long stamp = lock.writeLock();
    try {
      requireNamed();
      requireFree(name);
      return add(name, maker);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void requireFree(String name) throws VfsException {
    if (entries.get(name) != null) {
      throw new VfsException(VfsError.EXISTS, name);
    }
  }

  /** Under the exclusive lock, after all checks. */
  private Created add(String name, Maker maker) throws VfsException {
    Attributes before = snapshot();
    MemoryNode node = maker.make();
    try {
      provider().nodes().add(node);
    } catch (VfsException e) {
      node.dispose();
      throw e;
    }
    entries.put(this, name, node);
    state.addLinks(node instanceof MemoryDirectory ? 1 : 0);
    state.touchModified();
    Change change = new Change(before, snapshot(), true);
    return new Created(node, node.snapshot(), change, true);
  }

  @Override
  public Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    if (!(existing instanceof MemoryNode node) || node.provider() != provider()) {
      throw new VfsException(VfsError.CROSS_DEVICE, "link to " + existing);
    }
    if (node instanceof MemoryDirectory) {
      throw new VfsException(VfsError.IS_DIRECTORY, node.path());
    }
    long stamp = lock.writeLock();
    try {
      requireNamed();
      requireFree(name);
      Attributes before = snapshot();
      Change object = node.changing(() -> addLink(node));
      entries.put(this, name, node);
      state.touchModified();
      return new Linked(object, new Change(before, snapshot(), true));
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private static void addLink(MemoryNode node) throws VfsException {
    node.requireNamed();
    if (node.state.links() >= MemoryProvider.MAX_LINKS) {
      throw new VfsException(VfsError.TOO_MANY_LINKS, node.path());
    }
    node.state.addLinks(1);
    node.state.touchChanged();
  }

  // --- removing and moving ----------------------------------------------------------------------

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    return changing(() -> {
      Entry entry = require(name);
      boolean directory = entry.node() instanceof MemoryDirectory;
      if (directory != directoryExpected) {
        throw new VfsException(directory ? VfsError.IS_DIRECTORY : VfsError.NOT_DIRECTORY, name);
      }
      unlink(entry);
      entries.remove(entry);
      state.touchModified();
    });
  }

  /**
   * Takes a name from its object, which must be an empty directory or no directory. Under the
   * exclusive lock of this directory.
   */
  void unlink(Entry entry) throws VfsException {
    if (entry.node() instanceof MemoryDirectory child) {
      child.changing(() -> {
        if (!child.entries.isEmpty()) {
          throw new VfsException(VfsError.NOT_EMPTY, child.path());
        }
        child.removed();
      });
      state.addLinks(-1);
    } else {
      entry.node().unlinked();
    }
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException {
    if (!(target.directory() instanceof MemoryNode node) || node.provider() != provider()) {
      throw new VfsException(VfsError.CROSS_DEVICE, "rename to " + target.directory());
    }
    if (!(node instanceof MemoryDirectory to)) {
      throw new VfsException(VfsError.NOT_DIRECTORY, node.path());
    }
    return new Renaming(this, name, to, target.name(), target.replace()).run();
  }
}
