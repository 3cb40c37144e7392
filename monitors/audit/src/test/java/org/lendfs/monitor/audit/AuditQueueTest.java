// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.monitor.OpKind;

class AuditQueueTest {
  /** Writes one entry for each permit it is given, and can be told to fail. */
  private static final class SlowSink implements AuditSink {
    private final Semaphore permits = new Semaphore(0);
    private final List<AuditEntry> written = new ArrayList<>();
    private final AtomicLong reported = new AtomicLong();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile boolean full;
    private volatile int released;

    @Override
    public int write(AuditEntry entry) {
      started.complete(null);
      permits.acquireUninterruptibly();
      if (full) {
        return 1;
      }
      written.add(entry);
      return 0;
    }

    @Override
    public int flush() {
      return 0;
    }

    @Override
    public boolean writeDropped(long count) {
      if (full) {
        return false;
      }
      reported.addAndGet(count);
      return true;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void release() {
      released++;
    }
  }

  private final SlowSink sink = new SlowSink();

  private static AuditEntry entry() {
    return new AuditEntry(
        Instant.now(),
        CallContext.internal("data"),
        OpKind.LOOKUP,
        new AuditSubject("/", null, -1, -1),
        AuditEntry.OK,
        1);
  }

  @Test
  void countsWhatFindsNoRoomAndReportsItOnce() {
    AuditQueue queue = new AuditQueue("data", 10, sink);
    queue.offer(entry());
    sink.started.join();
    for (int i = 0; i < 25; i++) {
      queue.offer(entry());
    }
    assertThat(queue.isFull()).isTrue();
    assertThat(queue.dropped()).isEqualTo(15);

    sink.permits.release(1_000);
    queue.flushAndRelease();
    queue.flushAndRelease();

    assertThat(sink.written).hasSize(11);
    assertThat(sink.reported).hasValue(15);
    assertThat(sink.released).isPositive();
  }

  @Test
  void takesExactlyItsCapacity() {
    AuditQueue queue = new AuditQueue("data", 10, sink);
    queue.offer(entry());
    sink.started.join();
    for (int i = 0; i < 10; i++) {
      assertThat(queue.isFull()).isFalse();
      queue.offer(entry());
    }
    assertThat(queue.dropped()).isZero();

    queue.offer(entry());

    assertThat(queue.dropped()).isEqualTo(1);
    sink.permits.release(1_000);
    queue.flushAndRelease();
    assertThat(sink.written).hasSize(11);
  }

  @Test
  void reportsWhatWasLostWhileNothingCouldBeWritten() {
    AuditQueue queue = new AuditQueue("data", 100, sink);
    sink.permits.release(1_000);
    sink.full = true;
    for (int i = 0; i < 7; i++) {
      queue.offer(entry());
    }
    queue.flushAndRelease();
    assertThat(sink.reported).hasValue(0);

    sink.full = false;
    queue.offer(entry());
    queue.flushAndRelease();

    assertThat(sink.written).hasSize(1);
    assertThat(sink.reported).hasValue(7);
    assertThat(queue.dropped()).isEqualTo(7);
  }

  @Test
  void losesNothingBetweenManyThreads() {
    AuditQueue queue = new AuditQueue("data", 1 << 20, sink);
    sink.permits.release(Integer.MAX_VALUE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.execute(() -> {
          for (int j = 0; j < 1_000; j++) {
            queue.offer(entry());
          }
        });
      }
    }
    queue.flushAndRelease();

    assertThat(sink.written).hasSize(20_000);
  }
}
