// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table and the store seen as one: paths of objects, and what is to be said of them. */
final class PathTree {
  private static final Logger LOGGER = LoggerFactory.getLogger(PathTree.class);

  private final ReentrantReadWriteLock shape = new ReentrantReadWriteLock();
  private final Phaser releases = new Phaser(1);
  private final PathStore store;
  private final PathOptions options;
  private final NodeTable table;
  private final boolean exclusive;

  PathTree(PathStore store, PathOptions options, NodeTable table) {
    this.store = store;
    this.options = options;
    this.table = table;
    this.exclusive = store.traits().exclusive();
  }

  NodeTable table() {
    return table;
  }

  // --- locks ------------------------------------------------------------------------------------

  /** Does what changes no name. */
  <T> T shared(String what, CallContext caller, FileErrors.Work<T> work) throws VfsException {
    return locked(what, shape.readLock(), caller, work);
  }

  /** Does what changes names. */
  <T> T exclusive(String what, CallContext caller, FileErrors.Work<T> work) throws VfsException {
    return locked(what, shape.writeLock(), caller, work);
  }

  private static <T> T locked(String what, Lock lock, CallContext caller, FileErrors.Work<T> work)
      throws VfsException {
    caller.requireMayBlock(what);
    lock.lock();
    try {
      return FileErrors.translated(what, work);
    } finally {
      lock.unlock();
    }
  }

  /** Does what is done in memory, at once or not at all for a caller who must not wait. */
  void brief(CallContext caller, Runnable work) throws VfsException {
    Lock lock = shape.readLock();
    if (!lock.tryLock()) {
      caller.requireMayBlock("names are being changed");
      lock.lock();
    }
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  // --- objects, under the lock ------------------------------------------------------------------

  /** What the table has of an object. */
  NodeRecord require(long id) throws VfsException {
    NodeRecord known = table.find(id);
    if (known == null) {
      throw new VfsException(VfsError.STALE, "id=" + id);
    }
    return known;
  }

  /** The path of an object that has one. */
  String path(NodeRecord node) throws VfsException {
    Deque<String> names = new ArrayDeque<>();
    NodeRecord at = node;
    while (at.id() != NodeRecord.ROOT) {
      if (at.isNameless()) {
        throw new VfsException(VfsError.STALE, "id=" + node.id());
      }
      names.addFirst(at.name());
      at = require(at.parent());
    }
    return "/" + String.join("/", names);
  }

  static String child(String directory, String name) {
    return directory.equals("/") ? "/" + name : directory + "/" + name;
  }

  /** What is at a path, or null. */
  @Nullable PathStat statOrNull(String path) throws IOException {
    try {
      return store.stat(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * The object of a name, as it is in the store now: known, new, or gone.
   *
   * @return null when nothing is there
   */
  @Nullable NodeRecord observe(long parent, String name, @Nullable PathStat stat) {
    NodeRecord known = table.child(parent, name);
    if (known != null && (stat == null || isAnother(known, stat))) {
      table.delete(known.id());
    }
    return stat == null ? null : observed(table.findOrAdd(parent, name, stat), stat);
  }

  private static boolean isAnother(NodeRecord known, PathStat stat) {
    String identity = known.seen().identity();
    String now = Objects.requireNonNullElse(stat.identity(), "");
    return known.type() != stat.type() || !(identity.equals(now) || identity.isEmpty());
  }

  /** Notes what others changed since. */
  private NodeRecord observed(NodeRecord known, PathStat stat) {
    if (exclusive || known.seen().equals(NodeRecord.Seen.of(stat))) {
      return known;
    }
    NodeRecord updated = table.update(known.id(), now -> changedElsewhere(now, stat));
    return updated == null ? known : updated;
  }

  private static NodeRecord changedElsewhere(NodeRecord now, PathStat stat) {
    NodeRecord.Seen seen = NodeRecord.Seen.of(stat);
    if (now.seen().equals(seen)) {
      return now;
    }
    boolean otherMode = now.seen().mode() != seen.mode();
    NodeAttributes changed = now.attributes().changedElsewhere(otherMode, stat.modified() != null);
    return now.with(changed, stat);
  }

  /**
   * An object that is there.
   *
   * @param path null when it has none any more and is only in use
   */
  record Present(NodeRecord node, @Nullable String path, PathStat stat) {}

  /** An object, compared with what is in the store. */
  Present present(PathNode node) throws IOException, VfsException {
    NodeRecord known = require(node.id());
    return known.isNameless() ? new Present(known, null, node.keptStat()) : named(known);
  }

  private Present named(NodeRecord known) throws IOException, VfsException {
    String path = path(known);
    PathStat stat = statOrNull(path);
    if (stat == null || (known.id() != NodeRecord.ROOT && isAnother(known, stat))) {
      table.delete(known.id());
      throw new VfsException(VfsError.STALE, path);
    }
    return new Present(observed(known, stat), path, stat);
  }

  /**
   * Notes a change that was made through here.
   *
   * @return the object as it is now
   */
  Present touched(PathNode node, Present before, boolean content) throws IOException, VfsException {
    String path = before.path();
    PathStat stat = path == null ? node.keptStat() : store.stat(path);
    NodeRecord changed = update(node.id(), now -> touched(now, content, stat));
    return new Present(changed, path, stat);
  }

  private static NodeRecord touched(NodeRecord now, boolean content, PathStat stat) {
    NodeAttributes attributes = now.attributes();
    return now.with(content ? attributes.written() : attributes.touched(), stat);
  }

  /** Changes what is known of an object, in one step. */
  NodeRecord update(long id, UnaryOperator<NodeRecord> change) throws VfsException {
    NodeRecord updated = table.update(id, change);
    if (updated == null) {
      throw new VfsException(VfsError.STALE, "id=" + id);
    }
    return updated;
  }

  Attributes attributes(Present present) {
    return attributes(present.node(), present.stat());
  }

  Attributes attributes(NodeRecord node, PathStat stat) {
    NodeAttributes own = node.attributes();
    Instant modified = firstOf(own.modified(), stat.modified(), own.created());
    return new Attributes(
        node.type(),
        mode(node, stat),
        node.isNameless() ? 0 : node.isDirectory() ? 2 : 1,
        firstOf(own.uid(), stat.uid(), options.uid()),
        firstOf(own.gid(), stat.gid(), options.gid()),
        stat.sizeBytes(),
        stat.sizeBytes(),
        DeviceNumber.NONE,
        node.id(),
        firstOf(own.accessed(), modified, modified),
        modified,
        own.changed(),
        own.created(),
        own.change());
  }

  private static <T> T firstOf(@Nullable T first, @Nullable T second, T last) {
    return first != null ? first : second != null ? second : last;
  }

  private int mode(NodeRecord node, PathStat stat) {
    int usual = node.isDirectory() ? options.directoryMode() : options.fileMode();
    return firstOf(node.attributes().mode(), stat.mode(), usual);
  }

  // --- what is kept without a name --------------------------------------------------------------

  /** What is done when nobody uses an object without a name any more. */
  @FunctionalInterface
  interface Ending {
    void run() throws IOException;
  }

  /** Gives up what nobody uses any more, in a thread that may wait. */
  void release(Ending ending) {
    releases.register();
    Thread.ofVirtual()
        .name("lendfs-release")
        .start(() -> {
          try {
            ending.run();
          } catch (IOException e) {
            LOGGER.warn("{} does not take back what was removed", options.description(), e);
          } finally {
            releases.arriveAndDeregister();
          }
        });
  }

  void awaitReleases() {
    releases.awaitAdvance(releases.arriveAndDeregister());
  }
}
