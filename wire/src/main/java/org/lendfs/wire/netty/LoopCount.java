// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.concurrent.atomic.AtomicLong;

/** A count that one thread at a time adds to and any thread reads, without a locked instruction. */
final class LoopCount {
  private final AtomicLong value = new AtomicLong();

  void add(long amount) {
    value.setRelease(value.getPlain() + amount);
  }

  long get() {
    return value.getAcquire();
  }
}
