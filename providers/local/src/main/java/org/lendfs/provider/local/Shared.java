// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something of the host that several hold at a time: disposed of once, after the last of them let
 * go. Whoever makes it is the first holder. Thread-safe; letting go never blocks.
 */
abstract class Shared implements AutoCloseable {
  private final AtomicInteger holders = new AtomicInteger(1);
  private final Reclaimer reclaimer;

  Shared(Reclaimer reclaimer) {
    this.reclaimer = reclaimer;
  }

  /**
   * One more holder.
   *
   * @return false when the last one has let go already
   */
  final boolean acquire() {
    int current = holders.get();
    while (current > 0) {
      if (holders.compareAndSet(current, current + 1)) {
        return true;
      }
      current = holders.get();
    }
    return false;
  }

  /** One holder less; to be called once for each. */
  @Override
  public final void close() {
    int left = holders.decrementAndGet();
    if (left == 0) {
      reclaimer.reclaim(this);
    } else if (left < 0) {
      throw new IllegalStateException("let go more often than held: " + this);
    }
  }

  /** Gives the resource back to the host. Called once; may block. */
  abstract void dispose();
}
