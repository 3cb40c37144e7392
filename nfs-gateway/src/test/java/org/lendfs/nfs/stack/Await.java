// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for what has to come; the deadline is only against tests that hang. */
public final class Await {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private Await() {}

  /**
   * Waits until a condition holds.
   *
   * @param state said when it does not come
   */
  public static void until(Supplier<Object> state, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain: " + state.get());
      }
      Thread.sleep(2);
    }
  }
}
