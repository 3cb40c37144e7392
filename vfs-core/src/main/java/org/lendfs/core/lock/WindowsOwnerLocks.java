// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;

/**
 * Windows locks of one owner: they stack, and each is given back by its exact range (MS-FSA 2.1.5.8
 * and 2.1.5.9). Of several with the same range the oldest goes first, which is the exclusive one if
 * there is one, because nothing lets an exclusive lock come later.
 */
final class WindowsOwnerLocks extends OwnerLocks {
  private record Range(long offset, long length) {
    static Range of(HeldLock held) {
      return new Range(held.lock().offset(), held.lock().length());
    }
  }

  private final Map<Range, Deque<HeldLock>> byRange = new HashMap<>();

  WindowsOwnerLocks(FileLocks file, LockOwner owner) {
    super(file, owner);
  }

  @Override
  LockRule rule() {
    return LockRule.WINDOWS;
  }

  @Override
  boolean isEmpty() {
    return byRange.isEmpty();
  }

  @Override
  LockChange taking(RangeLock lock) {
    return new LockChange(List.of(), List.of(entry(lock)), false);
  }

  @Override
  LockChange releasing(long offset, long length) {
    Deque<HeldLock> stack = byRange.get(new Range(offset, length));
    return stack == null
        ? LockChange.NOTHING
        : new LockChange(List.of(stack.getFirst()), List.of(), true);
  }

  @Override
  void apply(LockChange change) {
    change.gone().forEach(this::remove);
    change.added().forEach(this::add);
  }

  private void add(HeldLock held) {
    byRange.computeIfAbsent(Range.of(held), range -> new ArrayDeque<>(1)).addLast(held);
  }

  private void remove(HeldLock held) {
    byRange.computeIfPresent(Range.of(held), (range, stack) -> without(stack, held));
  }

  private static @Nullable Deque<HeldLock> without(Deque<HeldLock> stack, HeldLock held) {
    stack.remove(held);
    return stack.isEmpty() ? null : stack;
  }

  @Override
  Stream<HeldLock> all() {
    return byRange.values().stream().flatMap(Deque::stream);
  }

  @Override
  Stream<HeldLock> near(RangeLock range) {
    return all();
  }
}
