// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where callers wait, until their time has come or everybody is let go. Thread-safe. */
interface Pause {
  /** Waits; returns early when {@link #letGo} is called. */
  void await(long nanos) throws InterruptedException;

  /** Ends all waits, now and later. */
  void letGo();

  /** Waits by the real clock. */
  static Pause real() {
    CountDownLatch over = new CountDownLatch(1);
    return new Pause() {
      @Override
      public void await(long nanos) throws InterruptedException {
        boolean letGo = over.await(nanos, TimeUnit.NANOSECONDS);
        assert letGo || over.getCount() == 1 : "counts down once";
      }

      @Override
      public void letGo() {
        over.countDown();
      }
    };
  }
}
