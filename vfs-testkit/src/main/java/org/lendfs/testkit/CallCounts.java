// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.lendfs.vfs.monitor.OpKind;

/** How often each kind of operation came by. Thread-safe. */
final class CallCounts {
  private static final int KINDS = OpKind.values().length;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(KINDS);

  /** Counts one more and says how many there were with it. */
  int add(OpKind kind) {
    return counts.incrementAndGet(kind.ordinal());
  }

  int of(OpKind kind) {
    return counts.get(kind.ordinal());
  }

  void reset() {
    for (int i = 0; i < KINDS; i++) {
      counts.set(i, 0);
    }
  }
}
