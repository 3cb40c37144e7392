// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import org.jspecify.annotations.Nullable;

/** The rates of one party: the share, a user or a client. Thread-safe, never blocks. */
final class Lane {
  private final @Nullable Pacer bytes;
  private final @Nullable Pacer operations;

  Lane(Rates rates, long maxWaitNanos, long nowNanos) {
    bytes = rates.bytes() == 0 ? null : new Pacer(rates.bytes(), maxWaitNanos, nowNanos);
    operations =
        rates.operations() == 0 ? null : new Pacer(rates.operations(), maxWaitNanos, nowNanos);
  }

  long waitNanos(Cost cost, long nowNanos) {
    long wait = 0;
    if (bytes != null && cost.bytes() > 0) {
      wait = bytes.waitNanos(nowNanos);
    }
    if (operations != null && cost.operations() > 0) {
      wait = Math.max(wait, operations.waitNanos(nowNanos));
    }
    return wait;
  }

  long take(Cost cost, long nowNanos) {
    long wait = 0;
    if (bytes != null && cost.bytes() > 0) {
      wait = bytes.take(cost.bytes(), nowNanos);
    }
    if (operations != null && cost.operations() > 0) {
      wait = Math.max(wait, operations.take(cost.operations(), nowNanos));
    }
    return wait;
  }

  void giveBack(Cost cost) {
    if (bytes != null && cost.bytes() > 0) {
      bytes.giveBack(cost.bytes());
    }
    if (operations != null && cost.operations() > 0) {
      operations.giveBack(cost.operations());
    }
  }
}
