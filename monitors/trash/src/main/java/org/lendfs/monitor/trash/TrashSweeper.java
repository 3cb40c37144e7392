// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lendfs.monitor.trash.TrashPurge.Sum;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the trash within its limits: when it begins, every hour, and some time
 * after something came into it.
 */
final class TrashSweeper {
  private static final Logger LOG = LoggerFactory.getLogger(TrashSweeper.class);
  private static final long IDLE_SECONDS = 3_600;

  /** So that removing many files is followed by one sweep and not by many. */
  private static final long GATHER_SECONDS = 30;

  private static final long STOP_SECONDS = 10;

  private final TrashSettings settings;
  private final TrashPurge purge;
  private final Semaphore wake = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Sum left = Sum.NOTHING;
  private volatile boolean swept;

  TrashSweeper(TrashSettings settings, TrashFolder folder) {
    this.settings = settings;
    this.purge = new TrashPurge(folder, this::isStopped);
  }

  TrashPurge purge() {
    return purge;
  }

  void start(String shareName) {
    Thread.ofVirtual().name("trash-" + shareName).start(() -> run(shareName));
  }

  /** Something came. */
  void sweepSoon() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  /** What there was after the last sweep. */
  Sum left() {
    return left;
  }

  boolean hasSwept() {
    return swept;
  }

  private void run(String shareName) {
    try {
      while (stop.getCount() > 0) {
        sweep(shareName);
        swept = true;
        if (wake.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS)
            && stop.await(GATHER_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread", e);
    } finally {
      ended.countDown();
    }
  }

  private void sweep(String shareName) {
    try {
      left = OwnCalls.run(() -> purge.sweep(settings.maxAgeDays(), settings.maxBytes()));
    } catch (VfsException | RuntimeException e) {
      if (stop.getCount() > 0) {
        LOG.warn("the trash of share {} could not be swept; tried again in an hour", shareName, e);
      }
    }
  }

  /** Ends the thread, and waits for it some seconds at most. */
  void stop() {
    stop.countDown();
    wake.release();
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a sweep of the trash does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }
}
