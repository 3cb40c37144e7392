// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Log lines that peers can cause at will: a handful in a second, and the number of those left out.
 * Thread-safe.
 */
final class LimitedLog {
  private static final int LINES_PER_SECOND = 10;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Logger log;
  private final AtomicLong secondStartNanos = new AtomicLong(System.nanoTime() - SECOND_NANOS);
  private final AtomicInteger lines = new AtomicInteger();

  LimitedLog(Logger log) {
    this.log = log;
  }

  void log(Level level, String message) {
    long now = System.nanoTime();
    long start = secondStartNanos.get();
    int leftOut = 0;
    if (now - start >= SECOND_NANOS && secondStartNanos.compareAndSet(start, now)) {
      leftOut = Math.max(0, lines.getAndSet(0) - LINES_PER_SECOND);
    }
    if (lines.incrementAndGet() > LINES_PER_SECOND) {
      return;
    }
    String suffix = leftOut == 0 ? "" : " (" + leftOut + " lines like this were left out)";
    log.atLevel(level).log("{}{}", message, suffix);
  }
}
