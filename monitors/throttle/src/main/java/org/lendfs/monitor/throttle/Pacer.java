// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

/**
 * One rate, kept as the moment when all that was taken is paid for (the generic cell rate
 * algorithm). Whoever comes before that moment waits until it; what he takes moves it on. Who was
 * idle has up to one second's worth in hand. Thread-safe, never blocks.
 *
 * <p>Nobody waits longer than the longest wait, and no call counts for more than that: a rate
 * smaller than a single call makes callers slow and not stuck.
 */
final class Pacer {
  private static final long BURST_NANOS = 1_000_000_000;

  private final double nanosForOne;
  private final long maxWaitNanos;

  /** On the clock of {@link System#nanoTime}. Guarded by this. */
  private long clearNanos;

  Pacer(long perSecond, long maxWaitNanos, long nowNanos) {
    this.nanosForOne = 1e9 / perSecond;
    this.maxWaitNanos = maxWaitNanos;
    this.clearNanos = nowNanos - BURST_NANOS;
  }

  /** How long somebody who came now would have to wait. */
  synchronized long waitNanos(long nowNanos) {
    return Math.clamp(clearNanos - nowNanos, 0, maxWaitNanos);
  }

  /**
   * Takes this much.
   *
   * @return how long to wait before using it
   */
  synchronized long take(long amount, long nowNanos) {
    long wait = waitNanos(nowNanos);
    long from = Math.max(clearNanos - nowNanos, -BURST_NANOS);
    clearNanos = nowNanos + Math.min(2 * maxWaitNanos, from + nanos(amount));
    return wait;
  }

  /** Gives back what was taken and not used. */
  synchronized void giveBack(long amount) {
    clearNanos -= nanos(amount);
  }

  private long nanos(long amount) {
    return Math.min(maxWaitNanos, (long) (amount * nanosForOne));
  }
}
