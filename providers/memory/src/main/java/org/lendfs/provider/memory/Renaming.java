// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * One rename.
 *
 * <p>Between two directories it holds the rename lock, so that nobody else changes who is above
 * whom: ancestors can be told without locking them, and the two directories are locked an ancestor
 * first.
 */
final class Renaming {
  private final MemoryDirectory from;
  private final String name;
  private final MemoryDirectory to;
  private final String newName;
  private final boolean replace;

  Renaming(MemoryDirectory from, String name, MemoryDirectory to, String newName, boolean replace) {
    this.from = from;
    this.name = name;
    this.to = to;
    this.newName = newName;
    this.replace = replace;
  }

  Renamed run() throws VfsException {
    if (from == to) {
      long stamp = from.lock.writeLock();
      try {
        return locked();
      } finally {
        from.lock.unlockWrite(stamp);
      }
    }
    ReentrantLock renameLock = from.provider().renameLock();
    renameLock.lock();
    try {
      boolean sourceFirst = isAbove(from, to) || (!isAbove(to, from) && from.id() < to.id());
      return sourceFirst ? lockedInOrder(from, to) : lockedInOrder(to, from);
    } finally {
      renameLock.unlock();
    }
  }

  private Renamed lockedInOrder(MemoryDirectory first, MemoryDirectory second) throws VfsException {
    long firstStamp = first.lock.writeLock();
    long secondStamp = second.lock.writeLock();
    try {
      return locked();
    } finally {
      second.lock.unlockWrite(secondStamp);
      first.lock.unlockWrite(firstStamp);
    }
  }

  /** Whether a directory is an ancestor of another. */
  private static boolean isAbove(MemoryNode ancestor, MemoryDirectory directory) {
    MemoryDirectory at = directory;
    MemoryDirectory above = at.parentOrSelf();
    while (above != at) {
      if (above == ancestor) {
        return true;
      }
      at = above;
      above = at.parentOrSelf();
    }
    return false;
  }

  private Renamed locked() throws VfsException {
    from.requireAlive();
    to.requireNamed();
    Attributes fromBefore = from.snapshot();
    Attributes toBefore = to.snapshot();
    Entry source = from.require(name);
    Entry replaced = to.entries.get(newName);
    if (replaced == null || !replaced.node().equals(source.node())) {
      move(source, replaced);
    }
    Change fromChange = new Change(fromBefore, from.snapshot(), true);
    return new Renamed(fromChange, new Change(toBefore, to.snapshot(), true));
  }

  private void move(Entry source, @Nullable Entry replaced) throws VfsException {
    MemoryNode node = source.node();
    requireNoLoop(node);
    if (replaced != null) {
      requireReplaceable(node, replaced);
      to.unlink(replaced);
    }
    from.entries.remove(source);
    to.entries.put(to, newName, node);
    if (node instanceof MemoryDirectory) {
      from.state.addLinks(-1);
      to.state.addLinks(1);
    }
    from.state.touchModified();
    if (to != from) {
      to.state.touchModified();
    }
    touch(node);
  }

  private static void touch(MemoryNode node) throws VfsException {
    node.changing(node.state::touchChanged);
  }

  private void requireNoLoop(MemoryNode node) throws VfsException {
    if (node == to || (from != to && isAbove(node, to))) {
      throw new VfsException(VfsError.INVALID, node.path() + " would move below itself");
    }
  }

  private void requireReplaceable(MemoryNode node, Entry replaced) throws VfsException {
    MemoryNode victim = replaced.node();
    boolean isDirectory = node instanceof MemoryDirectory;
    if (!replace) {
      throw new VfsException(VfsError.EXISTS, newName);
    }
    if (isDirectory != victim instanceof MemoryDirectory) {
      throw new VfsException(
          isDirectory ? VfsError.NOT_DIRECTORY : VfsError.IS_DIRECTORY, victim.path());
    }
    // The source lies below its target, which cannot be empty; to lock it would break the order.
    if (victim == from || isAbove(victim, from)) {
      throw new VfsException(VfsError.NOT_EMPTY, victim.path());
    }
  }
}
