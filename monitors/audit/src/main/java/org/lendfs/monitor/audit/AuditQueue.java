// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries from any thread without ever blocking it, and has one thread of its own write them.
 *
 * <p>What finds no room is counted; the count goes into the log as soon as something can be written
 * again. The thread ends when there was nothing to do for a while and comes back by itself, so a
 * monitor that is forgotten costs nothing, and entries of calls that were still under way when the
 * monitor was detached are written too.
 */
final class AuditQueue {
  private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);
  private static final long IDLE_SECONDS = 10;
  private static final long FLUSH_SECONDS = 5;

  /** Entries are collected for so long before they are written: one write for many. */
  private static final long GATHER_MILLIS = 10;

  private static final int REPORT_AFTER_ENTRIES = 1_024;

  private final String share;
  private final int capacity;
  private final AuditSink sink;
  private final Queue<AuditEntry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong unreported = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ThreadPoolExecutor writer;
  private volatile boolean released;

  /**
   * @param sink used by one thread at a time
   */
  AuditQueue(String share, int capacity, AuditSink sink) {
    this.share = share;
    this.capacity = capacity;
    this.sink = sink;
    var threads = Thread.ofPlatform().daemon().name("audit-" + share).factory();
    writer =
        new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    writer.allowCoreThreadTimeOut(true);
  }

  boolean isFull() {
    return size.get() >= capacity;
  }

  void offer(AuditEntry entry) {
    if (size.getAndUpdate(count -> count < capacity ? count + 1 : count) < capacity) {
      entries.add(entry);
    } else {
      countDropped(1);
    }
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      writer.execute(this::gatherAndWrite);
    }
  }

  void countDropped(long count) {
    unreported.addAndGet(count);
    dropped.addAndGet(count);
  }

  /** Entries left out since the monitor was made. */
  long dropped() {
    return dropped.get();
  }

  private void gatherAndWrite() {
    try {
      if (!released) {
        TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
      }
    } catch (InterruptedException e) {
      // Somebody wants this thread to end soon: write at once.
      Thread.currentThread().interrupt();
    } finally {
      // Before the queue is emptied, so that whoever adds to it afterwards schedules again.
      scheduled.set(false);
      write();
    }
  }

  private void write() {
    int sinceReport = 0;
    for (AuditEntry entry = entries.poll(); entry != null; entry = entries.poll()) {
      size.decrementAndGet();
      countDropped(sink.write(entry));
      // Under a load that never lets the queue run empty the gaps must show as well.
      if (++sinceReport == REPORT_AFTER_ENTRIES) {
        sinceReport = 0;
        flushAndReportDropped();
      }
    }
    flushAndReportDropped();
    if (released) {
      sink.release();
    }
  }

  /** The count stays for the next time if it cannot be written either. */
  private void flushAndReportDropped() {
    countDropped(sink.flush());
    long count = unreported.getAndSet(0);
    if (count > 0 && !sink.writeDropped(count)) {
      unreported.addAndGet(count);
    }
  }

  /** Writes what is queued and lets go of the file; waits for it, some seconds at most. */
  void flushAndRelease() {
    released = true;
    Future<?> done = writer.submit(this::write);
    try {
      done.get(FLUSH_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("audit log of share {} was not written to its end", share, e);
    }
  }
}
