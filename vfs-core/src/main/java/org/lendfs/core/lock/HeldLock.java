// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.RangeLock;

/**
 * A lock that is held: one entry of an {@link IntervalTree}. Immutable; two entries are the same
 * only if they are one object, since Windows locks of one range stack.
 */
final class HeldLock {
  private final RangeLock lock;
  private final OwnerLocks holder;
  private final long lastOffset;
  private final long sequence;

  /**
   * @param sequence tells entries with the same first byte apart; never used twice in one tree
   */
  HeldLock(RangeLock lock, OwnerLocks holder, long sequence) {
    this.lock = lock;
    this.holder = holder;
    this.lastOffset = lock.lastOffset();
    this.sequence = sequence;
  }

  RangeLock lock() {
    return lock;
  }

  /** One object for one owner and rule on one file, so that trees can compare it by identity. */
  OwnerLocks holder() {
    return holder;
  }

  LockMode mode() {
    return lock.mode();
  }

  /** First byte, unsigned. */
  long firstOffset() {
    return lock.offset();
  }

  /** Last byte, unsigned. */
  long lastOffset() {
    return lastOffset;
  }

  int compareTo(HeldLock other) {
    int byOffset = Long.compareUnsigned(firstOffset(), other.firstOffset());
    return byOffset != 0 ? byOffset : Long.compare(sequence, other.sequence);
  }

  @Override
  public String toString() {
    return lock.toString();
  }
}
