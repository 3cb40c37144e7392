// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.wire.WireSettings;

/**
 * Runs requests on virtual threads, a bounded number at a time; the others wait in line.
 *
 * <p>Most requests take microseconds, and waking a thread for each costs as much again. So there
 * are no more threads than processors as long as the line moves; each takes the next request when
 * it has finished one. When the first in line has waited for {@link #PATIENCE_NANOS}, those that
 * run are probably waiting for a disk or a client: then there are twice as many, again and again,
 * up to the bound, until the line moves.
 *
 * <p>Thread-safe, and nothing here blocks.
 */
final class RequestExecutor {
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Not a virtual thread: all carriers may be stuck when it is needed. */
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("request-watch").factory());

  private final int usualMaximum;
  private final int runningMaximum;
  private final int queuedMaximum;
  private final ThreadFactory threads;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicBoolean watched = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Runnable> waitingForRoom = new ConcurrentLinkedQueue<>();

  /** A request in line. */
  private record Waiting(Runnable request, long sinceNanos) {
    boolean isTooLong() {
      return System.nanoTime() - sinceNanos >= PATIENCE_NANOS;
    }
  }

  RequestExecutor(WireSettings.Requests limits, String name) {
    this.runningMaximum = limits.running();
    this.usualMaximum = Math.min(PROCESSORS, runningMaximum);
    this.queuedMaximum = limits.queued();
    this.threads = Thread.ofVirtual().name(name).factory();
  }

  /** Takes a request on, beyond the bound too: who asks {@link #isFull} first stays within it. */
  void execute(Runnable request) {
    if (mayRunOneMore(usualMaximum)) {
      threads.newThread(() -> runFrom(request)).start();
      return;
    }
    queued.incrementAndGet();
    queue.add(new Waiting(request, System.nanoTime()));
    startForQueue();
    watch();
  }

  /** Whether so many requests wait that no more should be read. */
  boolean isFull() {
    return queued.get() >= queuedMaximum;
  }

  /** Calls back once there is room, maybe at once, from any thread. */
  void whenRoom(Runnable callback) {
    waitingForRoom.add(callback);
    wakeIfRoom();
  }

  private boolean mayRunOneMore(int maximum) {
    int before = running.get();
    while (before < maximum) {
      int witness = running.compareAndExchange(before, before + 1);
      if (witness == before) {
        return true;
      }
      before = witness;
    }
    return false;
  }

  /** A request may have been queued just as the last running one left: then nobody takes it. */
  private void startForQueue() {
    if (!queue.isEmpty() && mayRunOneMore(usualMaximum)) {
      threads.newThread(() -> runFrom(null)).start();
    }
  }

  private void runFrom(@Nullable Runnable first) {
    try {
      Runnable request = first == null ? pollQueue() : first;
      while (request != null) {
        request.run();
        request = isNeeded() ? pollQueue() : null;
      }
    } finally {
      running.decrementAndGet();
      startForQueue();
    }
  }

  /** Those that are more than usual leave when the line moves again. */
  private boolean isNeeded() {
    if (running.get() <= usualMaximum) {
      return true;
    }
    Waiting oldest = queue.peek();
    return oldest != null && oldest.isTooLong();
  }

  private @Nullable Runnable pollQueue() {
    Waiting next = queue.poll();
    if (next == null) {
      return null;
    }
    queued.decrementAndGet();
    wakeIfRoom();
    return next.request();
  }

  // --- a line that does not move ----------------------------------------------------------------

  private void watch() {
    if (running.get() < runningMaximum && watched.compareAndSet(false, true)) {
      var _ = WATCH.schedule(this::look, PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void look() {
    watched.set(false);
    Waiting oldest = queue.peek();
    if (oldest == null) {
      return;
    }
    if (oldest.isTooLong()) {
      startMore(Math.min(running.get(), queued.get()));
    }
    watch();
  }

  private void startMore(int count) {
    for (int i = 0; i < count && mayRunOneMore(runningMaximum); i++) {
      threads.newThread(() -> runFrom(null)).start();
    }
  }

  private void wakeIfRoom() {
    while (!isFull()) {
      Runnable callback = waitingForRoom.poll();
      if (callback == null) {
        return;
      }
      callback.run();
    }
  }
}
