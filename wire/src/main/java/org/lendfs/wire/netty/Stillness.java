// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.time.Duration;

/**
 * Finds out at each sweep how long something has not moved, so that the hot path needs no clock.
 * For the event loop.
 */
final class Stillness {
  private final long limitNanos;
  private boolean watching;
  private long seen;
  private long sinceNanos;

  /**
   * @param limit zero means for ever
   */
  Stillness(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** Nothing is expected to move now. */
  void rest() {
    watching = false;
  }

  /**
   * Something is expected to move.
   *
   * @param mark changes with each movement
   * @return whether it has not moved for longer than the limit
   */
  boolean isTooLong(long mark, long nowNanos) {
    if (!watching || mark != seen) {
      watching = true;
      seen = mark;
      sinceNanos = nowNanos;
      return false;
    }
    return limitNanos > 0 && nowNanos - sinceNanos >= limitNanos;
  }
}
