// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** A directory. */
final class HeapDirectory extends HeapNode {
  private final Map<String, Long> cookies = new HashMap<>();
  private final TreeMap<Long, Named> entries = new TreeMap<>();
  private long lastCookie = 2;

  private record Named(String name, HeapNode node) {}

  /** Makes an object that is not in the tree yet. */
  @FunctionalInterface
  private interface Maker {
    HeapNode make() throws VfsException;
  }

  HeapDirectory(HeapProvider provider, AttributeChanges initial, CallContext caller) {
    super(provider, new NodeKind(FileType.DIRECTORY, DeviceNumber.NONE), initial, caller);
  }

  private HeapProvider store() {
    return (HeapProvider) provider();
  }

  @Override
  void resize(long newSizeBytes) throws VfsException {
    throw new VfsException(VfsError.IS_DIRECTORY, path());
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    throw new VfsException(VfsError.IS_DIRECTORY, path());
  }

  // --- names, under the lock --------------------------------------------------------------------

  private @Nullable HeapNode child(String child) {
    Long cookie = cookies.get(child);
    Named named = cookie == null ? null : entries.get(cookie);
    return named == null ? null : named.node();
  }

  private HeapNode require(String child) throws VfsException {
    HeapNode node = child(child);
    if (node == null) {
      throw new VfsException(VfsError.NOT_FOUND, child);
    }
    return node;
  }

  private void put(String child, HeapNode node) {
    long cookie = cookies.computeIfAbsent(child, key -> ++lastCookie);
    entries.put(cookie, new Named(child, node));
    node.parent = this;
    node.name = child;
  }

  private void take(String child) {
    entries.remove(cookies.remove(child));
  }

  /** The directory has its name, and may have entries. */
  private void requireAlive() throws VfsException {
    if (links == 0) {
      throw new VfsException(VfsError.STALE, path());
    }
  }

  private void requireEmpty() throws VfsException {
    if (!entries.isEmpty()) {
      throw new VfsException(VfsError.NOT_EMPTY, path());
    }
  }

  // --- looking ----------------------------------------------------------------------------------

  @Override
  public Vnode lookup(String child, CallContext caller) throws VfsException {
    return locked(() -> require(child));
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    return locked(() -> parent == null ? this : parent);
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    Map<Long, Named> rest =
        locked(() -> {
          requireThere();
          return new TreeMap<>(entries.tailMap(cookie, false));
        });
    for (Map.Entry<Long, Named> entry : rest.entrySet()) {
      HeapNode node = entry.getValue().node();
      Attributes attributes = withVnodes ? node.attributes(caller) : null;
      DirectoryEntry listed =
          new DirectoryEntry(
              entry.getValue().name(),
              node.id(),
              entry.getKey(),
              withVnodes ? node : null,
              attributes);
      if (!sink.accept(listed)) {
        return false;
      }
    }
    return true;
  }

  // --- making -----------------------------------------------------------------------------------

  @Override
  public Created create(String child, CreateMode how, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return locked(() -> {
      HeapNode existing = child(child);
      return existing == null
          ? add(child, () -> newFile(how, initial, caller))
          : found(existing, how, initial, caller);
    });
  }

  private HeapFile newFile(CreateMode how, AttributeChanges initial, CallContext caller)
      throws VfsException {
    Long verifier = how instanceof CreateMode.Exclusive(long value) ? value : null;
    HeapFile file = new HeapFile(store(), initial, verifier, caller);
    if (initial.sizeBytes() != null) {
      file.resize(initial.sizeBytes());
    }
    return file;
  }

  private Created found(HeapNode node, CreateMode how, AttributeChanges initial, CallContext caller)
      throws VfsException {
    boolean again =
        how instanceof CreateMode.Exclusive(long verifier)
            && node instanceof HeapFile file
            && file.wasMadeWith(verifier);
    boolean unchecked = how instanceof CreateMode.Unchecked && node instanceof HeapFile;
    if (!again && !unchecked) {
      throw new VfsException(VfsError.EXISTS, node.path());
    }
    if (unchecked && initial.sizeBytes() != null) {
      node.setAttributes(AttributeChanges.ofSize(initial.sizeBytes()), caller);
    }
    return new Created(node, node.snapshot(), new Change(snapshot(), snapshot(), true), false);
  }

  private Created add(String child, Maker maker) throws VfsException {
    requireAlive();
    if (child(child) != null) {
      throw new VfsException(VfsError.EXISTS, child);
    }
    HeapNode node = maker.make();
    Change change =
        changing(() -> {
          put(child, node);
          store().register(node);
          touch(true);
        });
    return new Created(node, node.snapshot(), change, true);
  }

  @Override
  public Created makeDirectory(String child, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return locked(() -> add(child, () -> new HeapDirectory(store(), initial, caller)));
  }

  @Override
  public Created makeSymlink(
      String child, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return locked(() -> add(child, () -> new HeapSymlink(store(), target, initial, caller)));
  }

  @Override
  public Created makeNode(String child, NodeKind kind, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return locked(() -> add(child, () -> new HeapNode(store(), kind, initial, caller)));
  }

  @Override
  public Linked link(Vnode existing, String child, CallContext caller) throws VfsException {
    if (existing instanceof HeapDirectory) {
      throw new VfsException(VfsError.IS_DIRECTORY, existing.path());
    }
    if (!(existing instanceof HeapNode node)) {
      throw new VfsException(VfsError.CROSS_DEVICE, "link to " + existing);
    }
    return locked(() -> {
      if (child(child) != null) {
        throw new VfsException(VfsError.EXISTS, child);
      }
      Change object = node.changing(() -> addLink(node));
      Change directory =
          changing(() -> {
            put(child, node);
            touch(true);
          });
      return new Linked(object, directory);
    });
  }

  private static void addLink(HeapNode node) throws VfsException {
    if (node.links == 0) {
      throw new VfsException(VfsError.STALE, node.path());
    }
    node.links++;
    node.touch(false);
  }

  // --- removing and moving ----------------------------------------------------------------------

  @Override
  public Change remove(String child, boolean directoryExpected, CallContext caller)
      throws VfsException {
    return changing(() -> {
      HeapNode node = require(child);
      boolean directory = node instanceof HeapDirectory;
      if (directory != directoryExpected) {
        throw new VfsException(directory ? VfsError.IS_DIRECTORY : VfsError.NOT_DIRECTORY, child);
      }
      if (node instanceof HeapDirectory below) {
        below.requireEmpty();
      }
      take(child);
      node.unlinked();
      touch(true);
    });
  }

  @Override
  public Renamed rename(String child, RenameTarget target, CallContext caller) throws VfsException {
    if (!(target.directory() instanceof HeapDirectory to)) {
      throw new VfsException(VfsError.NOT_DIRECTORY, target.directory().path());
    }
    return locked(() -> {
      to.requireAlive();
      List<Attributes> before = List.of(snapshot(), to.snapshot());
      HeapNode node = require(child);
      HeapNode replaced = to.child(target.name());
      if (!node.equals(replaced)) {
        requireMovable(node, to, replaced, target.replace());
        move(child, node, to, target.name());
      }
      return new Renamed(
          new Change(before.getFirst(), snapshot(), true),
          new Change(before.getLast(), to.snapshot(), true));
    });
  }

  private void requireMovable(
      HeapNode node, HeapDirectory to, @Nullable HeapNode replaced, boolean replace)
      throws VfsException {
    for (HeapDirectory at = to; at != null; at = at.parent) {
      if (at == node) {
        throw new VfsException(VfsError.INVALID, "below itself: " + node.path());
      }
    }
    if (replaced == null) {
      return;
    }
    if (!replace) {
      throw new VfsException(VfsError.EXISTS, replaced.path());
    }
    if (node instanceof HeapDirectory != replaced instanceof HeapDirectory) {
      boolean directory = replaced instanceof HeapDirectory;
      throw new VfsException(
          directory ? VfsError.IS_DIRECTORY : VfsError.NOT_DIRECTORY, replaced.path());
    }
    if (replaced instanceof HeapDirectory victim) {
      victim.requireEmpty();
    }
  }

  private void move(String child, HeapNode node, HeapDirectory to, String newName) {
    HeapNode replaced = to.child(newName);
    if (replaced != null) {
      replaced.unlinked();
    }
    take(child);
    to.put(newName, node);
    node.touch(false);
    touch(true);
    if (to != this) {
      to.touch(true);
    }
  }
}
