// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.vfs.FileKey;

/**
 * Entries on their way to the disk. Putting one in never blocks; what finds no room is counted and
 * becomes a gap. Writes of one file are gathered for a second and told once.
 */
final class FeedQueue {
  private static final int CAPACITY = 65_536;
  private static final int BATCH = 1_000;
  private static final long GATHER_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long WAIT_MILLIS = 100;

  private final BlockingQueue<FeedEntry> queue;
  private final int capacity;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong lostInAll = new AtomicLong();
  private final AtomicBoolean gap = new AtomicBoolean();

  /** Guarded by itself. */
  private final Map<FileKey, FeedEntry> written = new LinkedHashMap<>();

  private long gatheredNanos = System.nanoTime();

  FeedQueue() {
    this(CAPACITY);
  }

  FeedQueue(int capacity) {
    this.capacity = capacity;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  void put(FeedEntry entry) {
    if (!queue.offer(entry)) {
      lose();
    }
  }

  void putWritten(FileKey file, FeedEntry entry) {
    synchronized (written) {
      if (written.size() < capacity || written.containsKey(file)) {
        written.put(file, entry);
        return;
      }
    }
    lose();
  }

  /** Whether writes of this file are going to be told of anyway. */
  boolean isGathering(FileKey file) {
    synchronized (written) {
      return written.containsKey(file);
    }
  }

  private void lose() {
    lost.incrementAndGet();
    lostInAll.incrementAndGet();
    gap.set(true);
  }

  /** These could not be written: a gap takes their place. */
  void lose(List<FeedEntry> batch) {
    for (FeedEntry entry : batch) {
      switch (entry) {
        case FeedEntry.Changed _ -> lose();
        case FeedEntry.Gap unwritten -> {
          lost.addAndGet(unwritten.lost());
          gap.set(true);
        }
      }
    }
  }

  /** Entries that found no room, or could not be written, since the monitor was made. */
  long lostInAll() {
    return lostInAll.get();
  }

  /** The next entries in order, none when none come for a moment. Waits for the first. */
  List<FeedEntry> take() throws InterruptedException {
    List<FeedEntry> batch = new ArrayList<>();
    FeedEntry first = queue.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, BATCH);
    }
    if (System.nanoTime() - gatheredNanos > GATHER_NANOS) {
      takeWritten(batch);
    }
    takeLost(batch);
    return batch;
  }

  /** All that is there. */
  List<FeedEntry> takeAll() {
    List<FeedEntry> batch = new ArrayList<>();
    queue.drainTo(batch);
    takeWritten(batch);
    takeLost(batch);
    return batch;
  }

  private void takeWritten(List<FeedEntry> batch) {
    gatheredNanos = System.nanoTime();
    synchronized (written) {
      batch.addAll(written.values());
      written.clear();
    }
  }

  private void takeLost(List<FeedEntry> batch) {
    if (gap.getAndSet(false)) {
      String reason = "no room in the queue or on the disk";
      batch.add(new FeedEntry.Gap(Instant.now(), reason, lost.getAndSet(0)));
    }
  }
}
