// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.monitor.PathChange;

/**
 * Events that wait to be sent. Putting one in never blocks; what finds no room is counted.
 *
 * <p>Writes of one file are gathered for a moment and told once: a copy makes thousands of them.
 */
final class Outbox {
  private static final long GATHER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int capacity;
  private final BlockingQueue<WebhookEvent> queue;
  private final LongAdder dropped = new LongAdder();

  /** Written files since the last time that they were told of. Guarded by itself. */
  private final Map<FileKey, WebhookEvent> written = new LinkedHashMap<>();

  private long writtenTakenNanos = System.nanoTime();

  Outbox(int capacity) {
    this.capacity = capacity;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  void put(PathChange change, CallContext caller) {
    if (!queue.offer(event(change, caller))) {
      dropped.increment();
    }
  }

  void putWritten(FileKey file, PathChange change, CallContext caller) {
    synchronized (written) {
      if (written.size() < capacity || written.containsKey(file)) {
        written.put(file, event(change, caller));
        return;
      }
    }
    dropped.increment();
  }

  /** Whether writes of this file are going to be told of anyway. */
  boolean isGathering(FileKey file) {
    synchronized (written) {
      return written.containsKey(file);
    }
  }

  private static WebhookEvent event(PathChange change, CallContext caller) {
    return new WebhookEvent(UUID.randomUUID().toString(), Instant.now(), change, caller);
  }

  /** The next event, or null when there is none for a while. */
  @Nullable WebhookEvent take() throws InterruptedException {
    if (System.nanoTime() - writtenTakenNanos > GATHER_NANOS) {
      moveWritten();
    }
    return queue.poll(GATHER_NANOS / 4, TimeUnit.NANOSECONDS);
  }

  /** Puts gathered writes behind what is queued. */
  void moveWritten() {
    List<WebhookEvent> gathered;
    synchronized (written) {
      gathered = new ArrayList<>(written.values());
      written.clear();
    }
    writtenTakenNanos = System.nanoTime();
    for (WebhookEvent event : gathered) {
      if (!queue.offer(event)) {
        dropped.increment();
      }
    }
  }

  int waiting() {
    synchronized (written) {
      return queue.size() + written.size();
    }
  }

  long dropped() {
    return dropped.sum();
  }
}
