// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.wire.WireSettings;

/**
 * Runs requests on virtual threads, a bounded number at a time; the others wait in line.
 *
 * <p>Thread-safe, and nothing here blocks. A thread that has finished its request takes the next
 * one that waits.
 */
final class RequestExecutor {
  private final int runningMaximum;
  private final int queuedMaximum;
  private final ThreadFactory threads;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger queued = new AtomicInteger();
  private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Runnable> waitingForRoom = new ConcurrentLinkedQueue<>();

  RequestExecutor(WireSettings.Requests limits, String name) {
    this.runningMaximum = limits.running();
    this.queuedMaximum = limits.queued();
    this.threads = Thread.ofVirtual().name(name).factory();
  }

  /** Takes a request on, beyond the bound too: who asks {@link #isFull} first stays within it. */
  void execute(Runnable request) {
    if (mayRunOneMore()) {
      threads.newThread(() -> runFrom(request)).start();
      return;
    }
    queued.incrementAndGet();
    queue.add(request);
    startForQueue();
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

  private boolean mayRunOneMore() {
    int before = running.get();
    while (before < runningMaximum) {
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
    if (!queue.isEmpty() && mayRunOneMore()) {
      threads.newThread(() -> runFrom(null)).start();
    }
  }

  private void runFrom(@Nullable Runnable first) {
    try {
      Runnable request = first == null ? pollQueue() : first;
      while (request != null) {
        request.run();
        request = pollQueue();
      }
    } finally {
      running.decrementAndGet();
      startForQueue();
    }
  }

  private @Nullable Runnable pollQueue() {
    Runnable request = queue.poll();
    if (request != null) {
      queued.decrementAndGet();
      wakeIfRoom();
    }
    return request;
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
