// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

/**
 * The locks and waiters of one file. It is in the table only while it has one of them. Guarded by
 * the table's guard, but for {@link #held}, which anybody may read.
 */
final class FileLocks {
  private record HolderKey(LockOwner owner, LockRule rule) {}

  private final LockTarget target;
  private final Map<HolderKey, OwnerLocks> holders = new HashMap<>();
  private final Set<Waiter> waiters = new LinkedHashSet<>();

  /** Mostly nobody; made with the first. */
  private Set<LockWatch> watches = Set.of();

  private volatile HeldLocks held = HeldLocks.NONE;
  private int size;
  private long lastSequence;

  FileLocks(LockTarget target) {
    this.target = target;
  }

  LockTarget target() {
    return target;
  }

  HeldLocks held() {
    return held;
  }

  /** Number of locks. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0 && waiters.isEmpty() && watches.isEmpty();
  }

  long nextSequence() {
    return ++lastSequence;
  }

  @Nullable OwnerLocks holder(LockOwner owner, LockRule rule) {
    return holders.get(new HolderKey(owner, rule));
  }

  OwnerLocks holderOrNew(LockOwner owner, LockRule rule) {
    OwnerLocks known = holder(owner, rule);
    return known == null ? OwnerLocks.of(this, owner, rule) : known;
  }

  /** Carries a change out; the holder is known here as long as it holds something. */
  void apply(OwnerLocks holder, LockChange change) {
    holder.apply(change);
    held = held.after(change);
    size += change.growth();
    HolderKey key = new HolderKey(holder.owner(), holder.rule());
    if (holder.isEmpty()) {
      holders.remove(key);
    } else {
      holders.put(key, holder);
    }
  }

  /** Whether this owner holds something here that is in the way of this lock of another. */
  boolean isHeldUpBy(LockOwner owner, RangeLock wanted) {
    for (LockRule rule : LockRule.values()) {
      OwnerLocks holder = holder(owner, rule);
      if (holder != null && holder.blocks(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Those who wait, in order of arrival. */
  Collection<Waiter> waiters() {
    return waiters;
  }

  /** Number of those who want to hear. */
  int watchCount() {
    return watches.size();
  }

  void add(LockWatch watch) {
    if (watches.isEmpty()) {
      watches = new LinkedHashSet<>();
    }
    watches.add(watch);
  }

  boolean remove(LockWatch watch) {
    return !watches.isEmpty() && watches.remove(watch);
  }

  /** Tells those whose lock could be taken now, in order of arrival. */
  void tellWatches() {
    if (watches.isEmpty()) {
      return;
    }
    watches.removeIf(watch -> {
      boolean free = held.conflict(watch.wanted()).isEmpty();
      if (free) {
        watch.tell();
      }
      return free;
    });
  }

  /**
   * Whether a waiter has nothing in its way: neither a lock that is held, nor somebody who came
   * before it and wants something that does not go together with what it wants.
   */
  boolean isFree(Waiter waiter) {
    return held.conflict(waiter.wanted()).isEmpty() && !isBehindAnother(waiter);
  }

  private boolean isBehindAnother(Waiter waiter) {
    for (Waiter earlier : waiters) {
      if (earlier == waiter) {
        return false;
      }
      if (waiter.queuesBehind(earlier)) {
        return true;
      }
    }
    return false;
  }
}
