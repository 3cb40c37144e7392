// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;

/**
 * POSIX locks of one owner: they never overlap, neighbours of the same mode are one lock, and a new
 * lock takes the place of whatever the owner held in its range (fcntl; RFC 8881 section 18.10).
 */
final class PosixOwnerLocks extends OwnerLocks {
  private final TreeMap<Long, HeldLock> byFirstOffset = new TreeMap<>(Long::compareUnsigned);

  PosixOwnerLocks(FileLocks file, LockOwner owner) {
    super(file, owner);
  }

  @Override
  LockRule rule() {
    return LockRule.POSIX;
  }

  @Override
  boolean isEmpty() {
    return byFirstOffset.isEmpty();
  }

  @Override
  LockChange taking(RangeLock lock) {
    return lock.length() == 0 ? LockChange.NOTHING : replacing(lock, lock.mode());
  }

  @Override
  LockChange releasing(long offset, long length) {
    // The mode of a range that is only cut out does not matter.
    RangeLock range = new RangeLock(owner(), LockMode.SHARED, LockRule.POSIX, offset, length);
    return length == 0 ? LockChange.NOTHING : replacing(range, null);
  }

  private LockChange replacing(RangeLock range, @Nullable LockMode mode) {
    long firstOffset = range.offset();
    long lastOffset = range.lastOffset();
    List<HeldLock> gone = new ArrayList<>();
    List<HeldLock> added = new ArrayList<>();
    boolean frees = false;
    for (HeldLock held : touching(range)) {
      if (held.mode() == mode) {
        gone.add(held);
        firstOffset = minUnsigned(firstOffset, held.firstOffset());
        lastOffset = maxUnsigned(lastOffset, held.lastOffset());
      } else if (held.lock().overlaps(range)) {
        gone.add(held);
        addRemainders(held, range, added);
        frees |= mode != LockMode.EXCLUSIVE;
      }
    }
    if (mode != null) {
      added.add(piece(mode, firstOffset, lastOffset));
    }
    return new LockChange(gone, added, frees);
  }

  private void addRemainders(HeldLock held, RangeLock cut, List<HeldLock> added) {
    if (Long.compareUnsigned(held.firstOffset(), cut.offset()) < 0) {
      added.add(piece(held.mode(), held.firstOffset(), cut.offset() - 1));
    }
    if (Long.compareUnsigned(held.lastOffset(), cut.lastOffset()) > 0) {
      added.add(piece(held.mode(), cut.lastOffset() + 1, held.lastOffset()));
    }
  }

  /** Own locks that overlap the range or end right before or start right after it. */
  private List<HeldLock> touching(RangeLock range) {
    List<HeldLock> found = new ArrayList<>();
    Map.Entry<Long, HeldLock> before = byFirstOffset.lowerEntry(range.offset());
    if (before != null) {
      long end = before.getValue().lastOffset();
      // It starts before the range, so the last byte before the range exists.
      if (Long.compareUnsigned(end, range.offset() - 1) >= 0) {
        found.add(before.getValue());
      }
    }
    found.addAll(startingIn(range.offset(), plusOne(range.lastOffset())));
    return found;
  }

  private Collection<HeldLock> startingIn(long from, long toInclusive) {
    return byFirstOffset.subMap(from, true, toInclusive, true).values();
  }

  @Override
  void apply(LockChange change) {
    change.gone().forEach(held -> byFirstOffset.remove(held.firstOffset()));
    change.added().forEach(held -> byFirstOffset.put(held.firstOffset(), held));
  }

  @Override
  Stream<HeldLock> all() {
    return byFirstOffset.values().stream();
  }

  @Override
  Stream<HeldLock> near(RangeLock range) {
    Map.Entry<Long, HeldLock> before = byFirstOffset.lowerEntry(range.offset());
    Stream<HeldLock> inside = startingIn(range.offset(), range.lastOffset()).stream();
    return before == null ? inside : Stream.concat(Stream.of(before.getValue()), inside);
  }

  private HeldLock piece(LockMode mode, long firstOffset, long lastOffset) {
    // The whole address space has 2^64 bytes, which no length can say but "to the end".
    long length = lastOffset == -1L ? RangeLock.TO_END : lastOffset - firstOffset + 1;
    return entry(new RangeLock(owner(), mode, LockRule.POSIX, firstOffset, length));
  }

  private static long plusOne(long offset) {
    return offset == -1L ? offset : offset + 1;
  }

  private static long minUnsigned(long one, long other) {
    return Long.compareUnsigned(one, other) <= 0 ? one : other;
  }

  private static long maxUnsigned(long one, long other) {
    return Long.compareUnsigned(one, other) >= 0 ? one : other;
  }
}
