// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that brings entries from the queue to the disk. */
final class FeedWriter {
  private static final Logger LOG = LoggerFactory.getLogger(FeedWriter.class);
  private static final long STOP_SECONDS = 10;

  private final FeedQueue queue;
  private final FeedLog log;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile boolean started;
  private boolean failing;

  FeedWriter(FeedQueue queue, FeedLog log) {
    this.queue = queue;
    this.log = log;
  }

  /** Begins with a gap: nobody knows what happened before. */
  void start(String shareName) {
    started = true;
    String reason = log.isNew() ? "the feed begins" : "the feed was not attached before";
    queue.put(new FeedEntry.Gap(Instant.now(), reason, 0));
    Thread.ofVirtual().name("feed-" + shareName).start(this::run);
  }

  private void run() {
    try {
      while (!stopped) {
        append(queue.take());
      }
      append(queue.takeAll());
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread", e);
    } finally {
      ended.countDown();
    }
  }

  private void append(List<FeedEntry> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      log.append(batch);
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("a change feed cannot be written; what is missing becomes a gap in it", e);
      }
      failing = true;
      queue.lose(batch);
    }
  }

  /** Writes what is queued and ends the thread; waits for it, some seconds at most. */
  void stop() {
    stopped = true;
    try {
      if (started && !ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a change feed was not written to its end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
