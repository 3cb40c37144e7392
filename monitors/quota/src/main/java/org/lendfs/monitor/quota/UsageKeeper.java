// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread behind a quota: counts what is there when it begins and whenever it is asked to, and
 * saves the account every few seconds. Never interrupted, since it may be inside of the store.
 */
final class UsageKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(UsageKeeper.class);
  private static final long SAVE_MILLIS = 5_000;
  private static final long STOP_SECONDS = 10;

  private final UsageBook book;
  private final UsageFile file;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Wakes the thread before its time. */
  private final Semaphore wake = new Semaphore(0);

  private final AtomicBoolean scanWanted = new AtomicBoolean(true);
  private volatile boolean started;
  private volatile boolean stopped;
  private volatile ScanState scan = ScanState.none();
  private long savedChanges;

  /** How the last scan went. */
  record ScanState(String state, long objects, @Nullable String error) {
    static ScanState none() {
      return new ScanState("not begun", 0, null);
    }
  }

  UsageKeeper(UsageBook book, UsageFile file) {
    this.book = book;
    this.file = file;
  }

  void start(Share share) {
    started = true;
    Thread.ofVirtual().name("quota-" + share.name()).start(() -> run(share));
  }

  /** Asks for a scan; one that is wanted already or under way is as good. */
  void scanSoon() {
    scanWanted.set(true);
    wake.release();
  }

  ScanState scanState() {
    return scan;
  }

  private void run(Share share) {
    try {
      while (!stopped) {
        if (scanWanted.getAndSet(false)) {
          scan(share);
        }
        save();
        await();
      }
    } finally {
      ended.countDown();
    }
  }

  private void await() {
    try {
      if (wake.tryAcquire(SAVE_MILLIS, TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread", e);
    }
  }

  private void scan(Share share) {
    UsageScan walk = new UsageScan(book, CallContext.internal(share.name()), () -> stopped);
    scan = new ScanState("running", 0, null);
    try {
      boolean complete = walk.run(share.root());
      scan = new ScanState(complete ? "complete" : "stopped", walk.objects(), null);
    } catch (VfsException | RuntimeException e) {
      if (!stopped) {
        LOG.warn("the scan for the quota of share {} failed", share.name(), e);
      }
      scan = new ScanState("failed", walk.objects(), String.valueOf(e.getMessage()));
    }
  }

  private void save() {
    long changes = book.changes();
    if (changes == savedChanges) {
      return;
    }
    try {
      file.save(book.byUser());
      savedChanges = changes;
    } catch (IOException e) {
      LOG.warn("the usage for a quota cannot be saved; tried again in some seconds", e);
    }
  }

  /** Ends the thread and saves for the last time; waits for it, some seconds at most. */
  void stop() {
    stopped = true;
    wake.release();
    try {
      if (!started || ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        save();
      } else {
        LOG.warn("the scan for a quota does not end; its usage was not saved");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
