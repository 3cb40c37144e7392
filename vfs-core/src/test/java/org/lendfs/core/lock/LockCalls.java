// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

/** Calls that wait, each on a thread of its own. */
final class LockCalls {
  private static final Duration FOREVER = Duration.ofDays(1_000_000);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final InMemoryRangeLockTable table;
  private final List<Call> calls = new ArrayList<>();

  LockCalls(InMemoryRangeLockTable table) {
    this.table = table;
  }

  /** One call under way. */
  final class Call {
    private final CompletableFuture<String> outcome = new CompletableFuture<>();
    private final Thread thread;

    private Call(LockTarget target, RangeLock lock, Duration timeout) {
      thread = Thread.ofVirtual().start(() -> run(target, lock, timeout));
    }

    private void run(LockTarget target, RangeLock lock, Duration timeout) {
      try {
        table.acquire(target, lock, timeout);
        outcome.complete(
            Thread.currentThread().isInterrupted() ? "taken and interrupted" : "taken");
      } catch (VfsException e) {
        outcome.complete(e.error().name());
      } catch (InterruptedException e) {
        outcome.complete("interrupted");
      }
    }

    boolean isDone() {
      return outcome.isDone();
    }

    void interrupt() {
      thread.interrupt();
    }

    /** Waits for the end: {@code taken}, {@code interrupted} or the name of the error. */
    String outcome() throws Exception {
      return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  Call acquire(LockTarget target, RangeLock lock) {
    return acquire(target, lock, FOREVER);
  }

  Call acquire(LockTarget target, RangeLock lock, Duration timeout) {
    Call call = new Call(target, lock, timeout);
    calls.add(call);
    return call;
  }

  /** Returns when exactly so many calls wait. */
  void awaitWaiting(int count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (table.waiting() != count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waiting=" + table.waiting() + " expected=" + count);
      }
      Thread.sleep(1);
    }
  }

  /** Interrupts what still waits, and returns when all calls have ended. */
  void endAll() throws InterruptedException {
    calls.forEach(Call::interrupt);
    for (Call call : calls) {
      call.thread.join();
    }
  }
}
