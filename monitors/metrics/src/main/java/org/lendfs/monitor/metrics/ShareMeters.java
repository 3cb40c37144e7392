// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.OpKind;

/**
 * The meters of one share. Timers come into being with the first operation of their kind and
 * outcome, so that a share does not start with a thousand of them, and are found by ordinal
 * afterwards. Thread-safe; counting takes no lock.
 */
final class ShareMeters {
  private static final OpKind[] KINDS = OpKind.values();

  private final MeterRegistry registry;
  private final String share;
  private final AtomicReferenceArray<Timer> timers =
      new AtomicReferenceArray<>(KINDS.length * Outcomes.COUNT);
  private final List<Meter> registered = new ArrayList<>();
  private final Counter readLent;
  private final Counter readCopied;
  private final Counter writtenLent;
  private final Counter writtenCopied;
  private boolean removed;

  ShareMeters(MeterRegistry registry, String share) {
    this.registry = registry;
    this.share = share;
    readLent = counter("read", "lent");
    readCopied = counter("read", "copied");
    writtenLent = counter("written", "lent");
    writtenCopied = counter("written", "copied");
  }

  private Counter counter(String direction, String transfer) {
    Counter counter =
        Counter.builder("lendfs.vnode.bytes")
            .description("File data that went through loans, lent in place or copied on the way")
            .baseUnit("bytes")
            .tags("share", share, "direction", direction, "transfer", transfer)
            .register(registry);
    registered.add(counter);
    return counter;
  }

  void time(OpKind kind, int outcome, long nanos) {
    int index = kind.ordinal() * Outcomes.COUNT + outcome;
    Timer timer = timers.getAcquire(index);
    if (timer == null) {
      timer = newTimer(index);
    }
    if (timer != null) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Null once the meters are gone: what comes in late must not bring them back. */
  private synchronized @Nullable Timer newTimer(int index) {
    if (removed) {
      return null;
    }
    Timer timer =
        Timer.builder("lendfs.vnode.operation")
            .description("Operations on files and directories")
            .tag("share", share)
            .tag("operation", KINDS[index / Outcomes.COUNT].label())
            .tag("outcome", Outcomes.label(index % Outcomes.COUNT))
            .register(registry);
    registered.add(timer);
    timers.setRelease(index, timer);
    return timer;
  }

  /** Counts a loan at its end; one that was cancelled moved nothing. */
  void countBytes(ZcBuf loan) {
    ZcBuf.State state = loan.state();
    if (state != ZcBuf.State.RETURNED && state != ZcBuf.State.CONSUMED) {
      return;
    }
    boolean read = loan.request().direction() == Direction.READ;
    // A loan that was read again may have copied more than it held in the end.
    long copied = Math.min(loan.copiedBytes(), loan.length());
    count(read ? readCopied : writtenCopied, copied);
    count(read ? readLent : writtenLent, loan.length() - copied);
  }

  private static void count(Counter counter, long bytes) {
    if (bytes > 0) {
      counter.increment((double) bytes);
    }
  }

  synchronized void removeAll() {
    removed = true;
    registered.forEach(registry::remove);
    registered.clear();
  }
}
