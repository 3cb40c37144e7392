// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Walks through a share and shows the book every object. Blocks; one thread. */
final class UsageScan {
  private static final int BATCH_ENTRIES = 512;

  private final UsageBook book;
  private final CallContext looker;
  private final BooleanSupplier stopped;
  private final Deque<Vnode> directories = new ArrayDeque<>();
  private long objects;

  UsageScan(UsageBook book, CallContext looker, BooleanSupplier stopped) {
    this.book = book;
    this.looker = looker;
    this.stopped = stopped;
  }

  /**
   * Counts everything below.
   *
   * @return whether it came to the end, and was not stopped before
   */
  boolean run(Vnode root) throws VfsException {
    book.beginRecount();
    boolean complete = false;
    try {
      visit(root, root.attributes(looker));
      while (!directories.isEmpty() && !stopped.getAsBoolean()) {
        list(directories.pop());
      }
      complete = !stopped.getAsBoolean();
    } finally {
      if (complete) {
        book.endRecount();
      } else {
        book.abandonRecount();
      }
    }
    return complete;
  }

  /** Objects seen by this scan. */
  long objects() {
    return objects;
  }

  private void list(Vnode directory) throws VfsException {
    long cookie = 0;
    boolean more = true;
    while (more && !stopped.getAsBoolean()) {
      List<DirectoryEntry> batch = new ArrayList<>();
      try {
        more = !directory.readDirectory(cookie, true, e -> take(batch, e), looker);
      } catch (VfsException e) {
        skipWhatIsGone(e);
        return;
      }
      for (DirectoryEntry entry : batch) {
        cookie = entry.cookie();
        visit(entry);
      }
    }
  }

  private static boolean take(List<DirectoryEntry> batch, DirectoryEntry entry) {
    return batch.size() < BATCH_ENTRIES && batch.add(entry);
  }

  private void visit(DirectoryEntry entry) throws VfsException {
    Vnode vnode = entry.vnode();
    if (vnode == null) {
      return;
    }
    try {
      Attributes listed = entry.attributes();
      visit(vnode, listed == null ? vnode.attributes(looker) : listed);
    } catch (VfsException e) {
      skipWhatIsGone(e);
    }
  }

  private void visit(Vnode vnode, Attributes attributes) throws VfsException {
    objects++;
    book.visit(vnode.key(), Holding.of(attributes));
    if (attributes.isDirectory()) {
      directories.push(vnode);
    }
    if (attributes.isDirectory() || attributes.isRegular()) {
      for (NamedStream stream : Streams.of(vnode, looker)) {
        Vnode content = vnode.stream(stream.name(), NamedStream.Mode.OPEN, looker);
        book.visit(content.key(), Holding.of(content.attributes(looker)));
      }
    }
  }

  /** Between a listing and a look at what it named, things go. */
  private static void skipWhatIsGone(VfsException e) throws VfsException {
    if (e.error() != VfsError.STALE && e.error() != VfsError.NOT_FOUND) {
      throw e;
    }
  }
}
