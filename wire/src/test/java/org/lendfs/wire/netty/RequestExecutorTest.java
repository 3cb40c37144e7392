// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lendfs.wire.WireSettings;

@Timeout(60)
final class RequestExecutorTest {
  private static final int MANY = 100;

  private static RequestExecutor executor(int running) {
    return new RequestExecutor(new WireSettings.Requests(running, 1_000_000, 64), "test");
  }

  @Test
  void runsManyAtOnceWhenTheyWait() throws InterruptedException {
    RequestExecutor executor = executor(MANY);
    var allRun = new CountDownLatch(MANY);
    var ended = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      executor.execute(() -> {
        allRun.countDown();
        awaitQuietly(allRun);
        ended.countDown();
      });
    }

    // Each waits for all the others: without a thread for each this would never end.
    ended.await();
    assertThat(allRun.getCount()).isZero();
  }

  @Test
  void staysWithinTheBoundWhateverWaits() throws InterruptedException {
    int bound = 7;
    RequestExecutor executor = executor(bound);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var boundReached = new CountDownLatch(bound);
    var permits = new Semaphore(0);
    var ended = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      executor.execute(() -> {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        boundReached.countDown();
        permits.acquireUninterruptibly();
        now.decrementAndGet();
        ended.countDown();
      });
    }
    boundReached.await();
    permits.release(MANY);
    ended.await();

    assertThat(most).hasValue(bound);
  }

  @Test
  void runsEachOnceWhoeverSubmits() throws InterruptedException {
    RequestExecutor executor = executor(16);
    int submitters = 4;
    int each = 20_000;
    var ran = new AtomicInteger();
    var ended = new CountDownLatch(submitters * each);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < submitters; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int j = 0; j < each; j++) {
              executor.execute(() -> {
                ran.incrementAndGet();
                ended.countDown();
              });
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    ended.await();

    assertThat(ran).hasValue(submitters * each);
    assertThat(executor.isFull()).isFalse();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
