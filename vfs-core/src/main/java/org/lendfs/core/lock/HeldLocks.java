// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;

/**
 * All that is held on one file at one moment, and what it forbids. Immutable.
 *
 * <p>One tree for each rule and mode. Ranges of no length (Windows knows them) forbid nothing and
 * are kept apart, only to be listed.
 */
record HeldLocks(
    IntervalTree posixShared,
    IntervalTree posixExclusive,
    IntervalTree windowsShared,
    IntervalTree windowsExclusive,
    IntervalTree empty) {
  static final HeldLocks NONE =
      new HeldLocks(
          IntervalTree.EMPTY,
          IntervalTree.EMPTY,
          IntervalTree.EMPTY,
          IntervalTree.EMPTY,
          IntervalTree.EMPTY);

  /** After a change, which others see as a whole or not at all. */
  HeldLocks after(LockChange change) {
    HeldLocks result = this;
    for (HeldLock gone : change.gone()) {
      result = result.edited(gone.lock(), tree -> tree.minus(gone));
    }
    for (HeldLock added : change.added()) {
      result = result.edited(added.lock(), tree -> tree.plus(added));
    }
    return result;
  }

  private HeldLocks edited(RangeLock lock, UnaryOperator<IntervalTree> edit) {
    IntervalTree ps = posixShared;
    IntervalTree pe = posixExclusive;
    IntervalTree ws = windowsShared;
    IntervalTree we = windowsExclusive;
    if (lock.isNowhere()) {
      return new HeldLocks(ps, pe, ws, we, edit.apply(empty));
    }
    boolean exclusive = lock.mode() == LockMode.EXCLUSIVE;
    return switch (lock.rule()) {
      case POSIX ->
          exclusive
              ? new HeldLocks(ps, edit.apply(pe), ws, we, empty)
              : new HeldLocks(edit.apply(ps), pe, ws, we, empty);
      case WINDOWS ->
          exclusive
              ? new HeldLocks(ps, pe, ws, edit.apply(we), empty)
              : new HeldLocks(ps, pe, edit.apply(ws), we, empty);
    };
  }

  /**
   * A lock that is in the way of this one.
   *
   * <p>Under POSIX rules one's own locks never are: they are replaced. Under Windows rules a shared
   * lock may stack on an exclusive one of the same owner, and an exclusive lock on nothing (MS-FSA
   * 2.1.4.10, LockIntent). Across the two rules everybody is somebody else.
   */
  Optional<RangeLock> conflict(RangeLock wanted) {
    if (wanted.isNowhere()) {
      return Optional.empty();
    }
    boolean posix = wanted.rule() == LockRule.POSIX;
    boolean exclusive = wanted.mode() == LockMode.EXCLUSIVE;
    LockOwner posixOwn = posix ? wanted.owner() : null;
    LockOwner windowsOwn = posix || exclusive ? null : wanted.owner();
    HeldLock found = find(posixExclusive, wanted, posixOwn);
    found = found == null ? find(windowsExclusive, wanted, windowsOwn) : found;
    if (exclusive) {
      found = found == null ? find(posixShared, wanted, posixOwn) : found;
      found = found == null ? find(windowsShared, wanted, windowsOwn) : found;
    }
    return Optional.ofNullable(found).map(HeldLock::lock);
  }

  /**
   * A mandatory lock that forbids a read or write. A shared one forbids writing to everybody, its
   * owner included; an exclusive one forbids everything to everybody else (MS-FSA 2.1.4.10).
   */
  Optional<RangeLock> mandatoryConflict(RangeLock access) {
    if (access.length() == 0) {
      return Optional.empty();
    }
    HeldLock found = find(windowsExclusive, access, access.owner());
    if (found == null && access.mode() == LockMode.EXCLUSIVE) {
      found = find(windowsShared, access, null);
    }
    return Optional.ofNullable(found).map(HeldLock::lock);
  }

  private static @Nullable HeldLock find(
      IntervalTree tree, RangeLock range, @Nullable LockOwner except) {
    return tree.overlapping(range.offset(), range.lastOffset(), except);
  }

  /** Everything, in order of offset. */
  List<RangeLock> list() {
    List<RangeLock> all = new ArrayList<>();
    for (IntervalTree tree :
        List.of(posixShared, posixExclusive, windowsShared, windowsExclusive, empty)) {
      tree.forEach(held -> all.add(held.lock()));
    }
    all.sort(Comparator.comparing(RangeLock::offset, Long::compareUnsigned));
    return all;
  }
}
