// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.time.Duration;

/**
 * How many live loans show a file, and how far they reach, so that a truncation can give them time
 * to come back. Thread-safe; only {@link #awaitBelow} waits.
 *
 * <p>One number stands for all ends: it falls only when the last loan is back. So a truncation may
 * wait for a loan that it does not touch, which costs nothing but the bounded wait.
 */
final class LentRanges {
  private int count;
  private long end;

  synchronized void lend(long loanEnd) {
    count++;
    end = Math.max(end, loanEnd);
  }

  synchronized void takeBack() {
    count--;
    if (count == 0) {
      end = 0;
      notifyAll();
    }
  }

  synchronized boolean isLent() {
    return count > 0;
  }

  /**
   * Waits until nothing beyond this size is on loan, or the time is over.
   *
   * @return whether nothing is
   */
  synchronized boolean awaitBelow(long sizeBytes, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (end > sizeBytes) {
      long leftMillis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (leftMillis <= 0) {
        return false;
      }
      wait(leftMillis);
    }
    return true;
  }
}
