// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads. The time limit is for hanging tests only. */
final class Await {
  private static final long LIMIT_NANOS = 30_000_000_000L;

  private Await() {}

  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new AssertionError("did not come: " + what);
      }
      Thread.sleep(2);
    }
  }
}
