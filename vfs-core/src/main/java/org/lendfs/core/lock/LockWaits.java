// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.RangeLock;

/** Who waits, who may go on, and who waits in vain. All of it under the table's guard. */
final class LockWaits {
  private final LockBook book;
  private final WaitGraph graph = new WaitGraph();

  LockWaits(LockBook book) {
    this.book = book;
  }

  /** Number of calls that wait. */
  int size() {
    return graph.size();
  }

  /** Waits until the lock is taken for the waiter, or throws. */
  void await(Waiter waiter, Duration timeout) throws VfsException, InterruptedException {
    book.account().requireRoomToWait(waiter.file());
    waiter.file().waiters().add(waiter);
    graph.add(waiter);
    resolveCycles(waiter);
    try {
      waiter.sleep(nanos(timeout));
    } catch (InterruptedException e) {
      if (waiter.isWaiting()) {
        giveUp(waiter, "interrupted");
        throw e;
      }
      // The lock was handed over at the same moment: the caller has it, and sees the interrupt.
      Thread.currentThread().interrupt();
    }
    if (waiter.isWaiting()) {
      giveUp(waiter, "timeout");
    }
    waiter.throwIfFailed();
  }

  private static long nanos(Duration timeout) {
    boolean fits = timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
    return fits ? timeout.toNanos() : Long.MAX_VALUE;
  }

  private void giveUp(Waiter waiter, String why) {
    fail(waiter, new VfsException(VfsError.LOCKED, why + " lock=" + waiter.wanted()));
    wake(waiter.file(), waiter.wanted());
  }

  /** Ends all calls of an owner that wait on this file, because the file is closed. */
  void endWaitsOf(LockOwner owner, FileLocks file) {
    graph.waitersOf(owner).stream()
        .filter(waiter -> waiter.file() == file)
        .forEach(
            waiter -> fail(waiter, new VfsException(VfsError.LOCKED, "owner closed the file")));
  }

  /** Ends all calls of a client that wait; the answer is the calls that ended. */
  List<Waiter> endWaitsOf(String clientId) {
    List<Waiter> ended = graph.waitersOfClient(clientId);
    ended.forEach(waiter -> fail(waiter, new VfsException(VfsError.LOCKED, "client is gone")));
    return ended;
  }

  private void fail(Waiter waiter, VfsException reason) {
    waiter.file().waiters().remove(waiter);
    graph.remove(waiter);
    waiter.failed(reason);
  }

  /**
   * Lets everybody go on who can.
   *
   * @param freed the range where something changed, or null for anywhere in the file
   */
  void wake(FileLocks file, @Nullable RangeLock freed) {
    boolean more = wakeOnce(file, freed);
    while (more) {
      more = wakeOnce(file, null);
    }
    file.tellWatches();
  }

  /** One pass in order of arrival; the answer is whether it made room for more. */
  private boolean wakeOnce(FileLocks file, @Nullable RangeLock freed) {
    boolean more = false;
    for (Iterator<Waiter> all = file.waiters().iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      boolean concerned = freed == null || waiter.wanted().overlaps(freed);
      if (concerned && file.isFree(waiter)) {
        all.remove();
        graph.remove(waiter);
        more |= grant(waiter);
      }
    }
    return more;
  }

  private boolean grant(Waiter waiter) {
    try {
      boolean frees = book.take(waiter.file(), waiter.wanted());
      waiter.granted();
      return frees;
    } catch (VfsException e) {
      waiter.failed(e);
      return true;
    }
  }

  private void resolveCycles(Waiter waiter) {
    while (waiter.isWaiting() && canCloseCycle(waiter.owner())) {
      WaitGraph.Cycle cycle = graph.cycleFrom(waiter);
      if (cycle == null) {
        return;
      }
      Waiter queued = cycle.queued();
      if (queued == null) {
        fail(waiter, new VfsException(VfsError.DEADLOCK, "lock=" + waiter.wanted()));
      } else {
        queued.passQueue();
        wake(queued.file(), queued.wanted());
      }
    }
  }

  /** Nobody waits for an owner who holds nothing and is in no queue but at its end. */
  private boolean canCloseCycle(LockOwner owner) {
    return book.account().holdsAnything(owner) || graph.waitersOf(owner).size() > 1;
  }
}
