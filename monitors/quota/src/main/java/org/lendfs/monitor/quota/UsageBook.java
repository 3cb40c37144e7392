// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Who holds how much. Thread-safe; its lock is held for arithmetic only, never around a call.
 *
 * <p>An operation {@linkplain #enter enters} the object that it may change, {@linkplain #reserve
 * reserves} what it may add, and {@linkplain #leave leaves}. The last to leave looks at the object
 * and counts the difference to what was counted before the first came: so what several operations
 * do at once to one object is counted once, whatever each of them did, and a failure counts for
 * nothing.
 *
 * <p>A scan counts into a table of its own, each object at most once by its number: whoever of scan
 * and operations comes to it first. At the end that table takes the place of the old one.
 */
final class UsageBook {
  private static final int STRIPES = 1 << 12;
  private static final int COUNTED_KEPT = 100_000;

  private final QuotaLimits limits;
  private final Map<FileKey, ActiveFile> active = new HashMap<>();
  private final UsageTable reserved = new UsageTable();

  /** What objects were counted as: saves a look at them, and sees what changed behind our back. */
  private final Cache<FileKey, Holding> counted =
      Caffeine.newBuilder().maximumSize(COUNTED_KEPT).executor(Runnable::run).build();

  /** Moves when an object of the stripe is settled, so that an older look at it is not used. */
  private final int[] settlements = new int[STRIPES];

  private UsageTable usage;
  private @Nullable Recount recount;
  private long changes;

  /**
   * The table of a scan under way, the numbers of the objects that it has been shown, and those of
   * them that have gone since: a store may give such a number to something new.
   */
  private record Recount(UsageTable usage, Roaring64Bitmap visited, Roaring64Bitmap gone) {
    Recount() {
      this(new UsageTable(), new Roaring64Bitmap(), new Roaring64Bitmap());
    }

    void settle(Holding start, Holding now) {
      long fileId = now.fileId();
      if (visited.contains(fileId)) {
        usage.subtract(start);
      }
      visited.addLong(fileId);
      usage.add(now);
      if (!now.exists()) {
        gone.addLong(fileId);
      }
    }

    /** The scan, or an operation on it, may have come by between its making and this. */
    void adopt(Holding made) {
      long fileId = made.fileId();
      if (visited.contains(fileId) && !gone.contains(fileId)) {
        return;
      }
      visited.addLong(fileId);
      gone.removeLong(fileId);
      usage.add(made);
    }
  }

  UsageBook(QuotaLimits limits, Map<Integer, Amount> known) {
    this.limits = limits;
    this.usage = new UsageTable(known);
  }

  // --- operations -----------------------------------------------------------------------------

  /**
   * An operation on this object begins; {@link #leave} ends it on every path.
   *
   * <p>Turns in the loop only as often as other operations on the object end meanwhile.
   *
   * @param looker who looks at the object where it must be looked at
   */
  ActiveFile enter(Vnode vnode, CallContext looker) throws VfsException {
    FileKey key = vnode.key();
    while (true) {
      int settled;
      synchronized (this) {
        ActiveFile known = active.get(key);
        if (known != null) {
          known.enter();
          return known;
        }
        settled = settlements[stripe(key)];
      }
      Holding before = counted.getIfPresent(key);
      Holding start = before != null ? before : Holding.of(vnode.attributes(looker));
      synchronized (this) {
        if (!active.containsKey(key) && settlements[stripe(key)] == settled) {
          ActiveFile file = new ActiveFile(key, start);
          active.put(key, file);
          return file;
        }
      }
    }
  }

  /** Takes hold of what the object would grow by if it became as long as this. */
  synchronized void reserve(ActiveFile file, long lengthBytes, boolean superuser)
      throws VfsException {
    long growth = file.growthTo(lengthBytes);
    if (growth > 0) {
      Amount more = new Amount(growth, 0);
      int uid = file.start().uid();
      requireRoom(uid, more, superuser);
      file.reserve(growth);
      reserved.add(uid, more);
    }
  }

  /** Takes hold of room for something new, which {@link #release} gives back. */
  synchronized void reserve(int uid, Amount more, boolean superuser) throws VfsException {
    requireRoom(uid, more, superuser);
    reserved.add(uid, more);
  }

  synchronized void release(int uid, Amount amount) {
    reserved.subtract(uid, amount);
  }

  private void requireRoom(int uid, Amount more, boolean superuser) throws VfsException {
    require(limits.share(), usage.total().plus(reserved.total()), more, "share");
    if (!superuser) {
      String who = "uid=" + Integer.toUnsignedString(uid);
      require(limits.of(uid), usage.of(uid).plus(reserved.of(uid)), more, who);
    }
  }

  private static void require(Limit limit, Amount counted, Amount more, String who)
      throws VfsException {
    // What is removed before a scan has come by leaves less than nothing for a while.
    Amount held = counted.atLeastNothing();
    if (more.bytes() > 0 && more.bytes() > limit.bytes() - held.bytes()) {
      throw new VfsException(
          VfsError.QUOTA_EXCEEDED, who + " bytes=" + held.bytes() + " limit=" + limit.bytes());
    }
    if (more.files() > 0 && more.files() > limit.files() - held.files()) {
      throw new VfsException(
          VfsError.QUOTA_EXCEEDED, who + " files=" + held.files() + " limit=" + limit.files());
    }
  }

  /** The name that this operation came by is gone: an object that is not found any more is gone. */
  synchronized void nameRemoved(ActiveFile file) {
    file.nameRemoved();
  }

  /** The object counts no more, whatever can still be seen of it. */
  synchronized void gone(ActiveFile file) {
    file.gone();
  }

  /**
   * The operation ended, well or not. Never throws: where the object cannot be looked at without
   * waiting and the caller may not, a thread of its own does it.
   */
  void leave(ActiveFile file, Vnode vnode, CallContext looker) {
    while (true) {
      int turns;
      synchronized (this) {
        if (file.leaveToOthers()) {
          return;
        }
        turns = file.turns();
      }
      Holding now;
      try {
        now = Holding.of(vnode.attributes(looker));
      } catch (VfsException e) {
        if (e.error() == VfsError.WOULD_BLOCK && !looker.mayBlock()) {
          Thread.ofVirtual().start(() -> leave(file, vnode, looker.blocking()));
          return;
        }
        now = afterFailure(file, e);
      }
      if (settle(file, turns, now)) {
        return;
      }
    }
  }

  /** What cannot be looked at stays counted as it was, until a scan knows better. */
  private synchronized Holding afterFailure(ActiveFile file, VfsException e) {
    boolean gone = e.error() == VfsError.STALE && file.isNameRemoved();
    return gone ? file.start().gone() : file.start();
  }

  private synchronized boolean settle(ActiveFile file, int turns, Holding seen) {
    if (file.turns() != turns) {
      return false;
    }
    Holding start = file.start();
    Holding now = file.isGone() ? seen.gone() : seen;
    usage.subtract(start);
    usage.add(now);
    reserved.subtract(start.uid(), file.reserved());
    if (recount != null) {
      recount.settle(start, now);
    }
    active.remove(file.key());
    remember(file.key(), now);
    return true;
  }

  private void remember(FileKey key, Holding now) {
    changes++;
    settlements[stripe(key)]++;
    if (now.exists()) {
      counted.put(key, now);
    } else {
      counted.invalidate(key);
    }
  }

  /** Something new was made. */
  synchronized void adopt(FileKey key, Holding made) {
    usage.add(made);
    if (recount != null) {
      recount.adopt(made);
    }
    changes++;
    if (!active.containsKey(key)) {
      counted.asMap().putIfAbsent(key, made);
    }
  }

  private static int stripe(FileKey key) {
    return key.hashCode() & (STRIPES - 1);
  }

  // --- scans ----------------------------------------------------------------------------------

  synchronized void beginRecount() {
    recount = new Recount();
  }

  /** The scan found an object. One that operations are at is counted by the last of them. */
  synchronized void visit(FileKey key, Holding found) {
    Recount now = recount;
    if (now != null
        && found.exists()
        && !active.containsKey(key)
        && !now.visited().contains(found.fileId())) {
      now.visited().addLong(found.fileId());
      now.usage().add(found);
      counted.put(key, found);
    }
  }

  synchronized void endRecount() {
    Recount done = recount;
    recount = null;
    if (done != null) {
      for (ActiveFile file : active.values()) {
        if (!done.visited().contains(file.start().fileId())) {
          done.usage().add(file.start());
        }
      }
      usage = done.usage();
      changes++;
    }
  }

  /** What was counted so far is thrown away; the old table stays. */
  synchronized void abandonRecount() {
    recount = null;
  }

  // --- looking --------------------------------------------------------------------------------

  synchronized Amount ofUser(int uid) {
    return usage.of(uid);
  }

  synchronized Amount ofShare() {
    return usage.total();
  }

  synchronized Map<Integer, Amount> byUser() {
    return usage.copy();
  }

  /** Moves with every change of the account. */
  synchronized long changes() {
    return changes;
  }
}
