// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;

/**
 * The locks of one file as plain as can be: POSIX locks as one cell for each byte of a small space,
 * Windows locks as a list. The last cell stands for everything up to the end of the address space.
 */
final class LockModel {
  static final int CELLS = 40;

  private final long base;
  private final Map<LockOwner, @Nullable LockMode[]> posix = new LinkedHashMap<>();
  private final List<RangeLock> windows = new ArrayList<>();

  /**
   * @param base offset of the first cell
   */
  LockModel(long base) {
    this.base = base;
  }

  RangeLock range(LockOwner owner, LockMode mode, LockRule rule, int first, int cells) {
    boolean toEnd = first + cells >= CELLS;
    return new RangeLock(owner, mode, rule, base + first, toEnd ? RangeLock.TO_END : cells);
  }

  /** Everything that is in the way of this lock. */
  List<RangeLock> conflicts(RangeLock wanted) {
    return held().stream()
        .filter(held -> held.overlaps(wanted) && held.mode().conflictsWith(wanted.mode()))
        .filter(Predicate.not(held -> goesTogether(held, wanted)))
        .toList();
  }

  private static boolean goesTogether(RangeLock held, RangeLock wanted) {
    boolean same = held.owner().equals(wanted.owner()) && held.rule() == wanted.rule();
    return same && (held.rule() == LockRule.POSIX || wanted.mode() == LockMode.SHARED);
  }

  List<RangeLock> forbidding(RangeLock access) {
    return windows.stream()
        .filter(held ->
            access.length() != 0
                && held.overlaps(access)
                && held.mode().conflictsWith(access.mode()))
        .filter(held -> held.mode() == LockMode.SHARED || !held.owner().equals(access.owner()))
        .toList();
  }

  void take(RangeLock lock) {
    if (lock.rule() == LockRule.WINDOWS) {
      windows.add(lock);
    } else {
      paint(lock, lock.mode());
    }
  }

  boolean release(RangeLock range) {
    if (range.rule() == LockRule.POSIX) {
      return paint(range, null);
    }
    for (RangeLock held : windows) {
      boolean exact = held.offset() == range.offset() && held.length() == range.length();
      if (exact && held.owner().equals(range.owner())) {
        return windows.remove(held);
      }
    }
    return false;
  }

  private boolean paint(RangeLock range, @Nullable LockMode mode) {
    boolean hadAny = false;
    @Nullable LockMode[] cells =
        posix.computeIfAbsent(range.owner(), owner -> new @Nullable LockMode[CELLS]);
    for (int i = 0; i < CELLS; i++) {
      if (range.overlaps(range(range.owner(), range.mode(), range.rule(), i, 1))) {
        hadAny |= cells[i] != null;
        cells[i] = mode;
      }
    }
    return hadAny;
  }

  void releaseIf(Predicate<LockOwner> owner) {
    posix.keySet().removeIf(owner);
    windows.removeIf(lock -> owner.test(lock.owner()));
  }

  List<RangeLock> held() {
    List<RangeLock> all = new ArrayList<>(windows);
    posix.forEach((owner, cells) -> addRuns(owner, cells, all));
    return sorted(all);
  }

  private void addRuns(LockOwner owner, @Nullable LockMode[] cells, List<RangeLock> all) {
    for (int first = 0; first < CELLS; ) {
      int end = first + 1;
      while (end < CELLS && Objects.equals(cells[end], cells[first])) {
        end++;
      }
      LockMode mode = cells[first];
      if (mode != null) {
        all.add(range(owner, mode, LockRule.POSIX, first, end - first));
      }
      first = end;
    }
  }

  /** Any order will do, as long as it is the same for two lists of the same locks. */
  static List<RangeLock> sorted(List<RangeLock> locks) {
    return locks.stream().sorted(Comparator.comparing(RangeLock::toString)).toList();
  }
}
