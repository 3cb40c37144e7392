// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.RangeLock;

/** One call that waits for a lock. Guarded by the table's guard. */
final class Waiter {
  private enum State {
    WAITING,
    GRANTED,
    FAILED
  }

  private final FileLocks file;
  private final RangeLock wanted;
  private final Condition wakeUp;
  private final long arrival;
  private State state = State.WAITING;
  private boolean passesQueue;
  private @Nullable VfsException failure;

  /**
   * @param wakeUp of the table's guard, for this waiter alone
   */
  Waiter(FileLocks file, RangeLock wanted, Condition wakeUp) {
    this.file = file;
    this.wanted = wanted;
    this.wakeUp = wakeUp;
    this.arrival = file.nextSequence();
  }

  FileLocks file() {
    return file;
  }

  RangeLock wanted() {
    return wanted;
  }

  LockOwner owner() {
    return wanted.owner();
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  /** Sleeps, without the guard, until the wait has ended or the time is over. */
  void sleep(long nanos) throws InterruptedException {
    long left = nanos;
    while (isWaiting() && left > 0) {
      left = wakeUp.awaitNanos(left);
    }
  }

  void granted() {
    state = State.GRANTED;
    wakeUp.signal();
  }

  void failed(VfsException reason) {
    state = State.FAILED;
    failure = reason;
    wakeUp.signal();
  }

  void throwIfFailed() throws VfsException {
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * From now on it waits only for locks that are held, not for those who came before it: somebody
   * before it waits, in the end, for this owner.
   */
  void passQueue() {
    passesQueue = true;
  }

  /** Whether the order of arrival makes this one wait for that one. */
  boolean queuesBehind(Waiter other) {
    return !passesQueue
        && other.file == file
        && other.arrival < arrival
        && !other.owner().equals(owner())
        && other.wanted.mode().conflictsWith(wanted.mode())
        && other.wanted.overlaps(wanted);
  }
}
