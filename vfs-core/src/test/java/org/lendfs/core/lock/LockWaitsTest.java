// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.vfs.lock.LockMode.EXCLUSIVE;
import static org.lendfs.vfs.lock.LockMode.SHARED;
import static org.lendfs.vfs.lock.LockRule.POSIX;
import static org.lendfs.vfs.lock.LockRule.WINDOWS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.core.lock.LockCalls.Call;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

class LockWaitsTest {
  private static final LockTarget FILE = new LockTarget(1, FileKey.of((byte) 1));
  private static final LockTarget OTHER_FILE = new LockTarget(1, FileKey.of((byte) 2));
  private static final LockOwner ANN = new LockOwner("a", "1");
  private static final LockOwner BOB = new LockOwner("b", "1");
  private static final LockOwner CAT = new LockOwner("c", "1");

  private final InMemoryRangeLockTable table = new InMemoryRangeLockTable();
  private final LockCalls calls = new LockCalls(table);

  @AfterEach
  void nobodyWaitsInTheEnd() throws InterruptedException {
    calls.endAll();
    assertThat(table.waiting()).isZero();
  }

  private static RangeLock posix(LockOwner owner, LockMode mode, long offset, long length) {
    return new RangeLock(owner, mode, POSIX, offset, length);
  }

  private Call waits(LockTarget file, RangeLock lock) throws InterruptedException {
    int before = table.waiting();
    Call call = calls.acquire(file, lock);
    calls.awaitWaiting(before + 1);
    return call;
  }

  @Test
  void servesWaitersInOrderOfArrival() throws Exception {
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 0, 10));
    List<Call> queue = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      queue.add(waits(FILE, posix(new LockOwner("c" + i, ""), EXCLUSIVE, i % 5, 5)));
    }

    table.releaseAll(FILE, ANN);
    for (int i = 0; i < 20; i++) {
      assertThat(queue.get(i).outcome()).isEqualTo("taken");
      assertThat(queue.subList(i + 1, 20)).noneMatch(Call::isDone);
      table.releaseAll(FILE, new LockOwner("c" + i, ""));
    }
  }

  @Test
  void wakesExactlyThoseWhoCanGo() throws Exception {
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 0, 10));
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 20, 10));
    Call reader = waits(FILE, posix(BOB, SHARED, 0, 5));
    Call secondReader = waits(FILE, posix(CAT, SHARED, 2, 5));
    Call elsewhere = waits(FILE, posix(BOB, SHARED, 25, 1));

    table.release(FILE, ANN, POSIX, 0, 10);

    assertThat(reader.outcome()).isEqualTo("taken");
    assertThat(secondReader.outcome()).isEqualTo("taken");
    assertThat(table.waiting()).isEqualTo(1);
    assertThat(elsewhere.isDone()).isFalse();
  }

  @Test
  void wakesReadersWhenAWriterBecomesAReader() throws Exception {
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 0, 10));
    Call reader = waits(FILE, posix(BOB, SHARED, 5, 10));

    table.tryAcquire(FILE, posix(ANN, SHARED, 0, 10));

    assertThat(reader.outcome()).isEqualTo("taken");
  }

  @Test
  void keepsAReaderBehindAWriterWhoCameFirst() throws Exception {
    table.tryAcquire(FILE, posix(ANN, SHARED, 0, 10));
    Call writer = waits(FILE, posix(BOB, EXCLUSIVE, 0, 10));
    Call reader = waits(FILE, posix(CAT, SHARED, 0, 10));

    table.releaseAll(FILE, ANN);

    assertThat(writer.outcome()).isEqualTo("taken");
    assertThat(reader.isDone()).isFalse();
    table.releaseAll(FILE, BOB);
    assertThat(reader.outcome()).isEqualTo("taken");
  }

  @Test
  void letsThoseBehindGoWhenTheOneBeforeThemGivesUp() throws Exception {
    table.tryAcquire(FILE, posix(ANN, SHARED, 0, 10));
    Call writer = waits(FILE, posix(BOB, EXCLUSIVE, 0, 10));
    Call reader = waits(FILE, posix(CAT, SHARED, 0, 10));

    writer.interrupt();

    assertThat(writer.outcome()).isEqualTo("interrupted");
    assertThat(reader.outcome()).isEqualTo("taken");
  }

  @Test
  void endsAWaitWhenItsTimeIsOver() throws Exception {
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 0, 10));
    Call none = calls.acquire(FILE, posix(BOB, SHARED, 0, 1), Duration.ZERO);
    Call some = calls.acquire(FILE, posix(BOB, SHARED, 0, 1), Duration.ofMillis(20));

    assertThat(none.outcome()).isEqualTo("LOCKED");
    assertThat(some.outcome()).isEqualTo("LOCKED");
    assertThat(table.locks(FILE)).hasSize(1);
  }

  @Test
  void doesNotWaitWhereNothingIsInTheWay() throws Exception {
    table.acquire(FILE, posix(ANN, EXCLUSIVE, 0, 10), Duration.ZERO);
    table.acquire(FILE, posix(BOB, EXCLUSIVE, 10, 10), Duration.ZERO);

    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  void endsTheWaitsOfAnOwnerWhoClosesTheFile() throws Exception {
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 0, 10));
    table.tryAcquire(OTHER_FILE, posix(ANN, EXCLUSIVE, 0, 10));
    Call here = waits(FILE, posix(BOB, SHARED, 0, 1));
    Call there = waits(OTHER_FILE, posix(BOB, SHARED, 0, 1));

    table.releaseAll(FILE, BOB);

    assertThat(here.outcome()).isEqualTo("LOCKED");
    assertThat(there.isDone()).isFalse();
  }

  @Test
  void endsTheWaitsOfAClientThatIsGone() throws Exception {
    table.tryAcquire(FILE, posix(ANN, SHARED, 0, 10));
    Call gone = waits(FILE, posix(BOB, EXCLUSIVE, 0, 1));
    Call behind = waits(FILE, posix(CAT, SHARED, 0, 1));

    table.releaseClient(BOB.clientId());

    assertThat(gone.outcome()).isEqualTo("LOCKED");
    assertThat(behind.outcome()).isEqualTo("taken");
  }

  @Test
  void refusesTheCallThatClosesACircle() throws Exception {
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 0, 1));
    table.tryAcquire(OTHER_FILE, posix(BOB, EXCLUSIVE, 0, 1));
    table.tryAcquire(FILE, new RangeLock(CAT, EXCLUSIVE, WINDOWS, 1, 1));
    Call ann = waits(OTHER_FILE, posix(ANN, SHARED, 0, 1));
    Call bob = waits(FILE, posix(BOB, SHARED, 1, 1));

    Call cat = calls.acquire(FILE, new RangeLock(CAT, SHARED, WINDOWS, 0, 1));

    assertThat(cat.outcome()).isEqualTo("DEADLOCK");
    assertThat(table.waiting()).isEqualTo(2);
    table.releaseAll(FILE, CAT);
    assertThat(bob.outcome()).isEqualTo("taken");
    table.releaseAll(OTHER_FILE, BOB);
    assertThat(ann.outcome()).isEqualTo("taken");
  }

  @Test
  void refusesTheSecondOfTwoUpgrades() throws Exception {
    table.tryAcquire(FILE, posix(ANN, SHARED, 0, 10));
    table.tryAcquire(FILE, posix(BOB, SHARED, 0, 10));
    Call ann = waits(FILE, posix(ANN, EXCLUSIVE, 0, 10));

    Call bob = calls.acquire(FILE, posix(BOB, EXCLUSIVE, 0, 10));

    assertThat(bob.outcome()).isEqualTo("DEADLOCK");
    table.releaseAll(FILE, BOB);
    assertThat(ann.outcome()).isEqualTo("taken");
  }

  @Test
  void doesNotTakeALongQueueForACircle() throws Exception {
    table.tryAcquire(FILE, posix(ANN, EXCLUSIVE, 0, 10));
    table.tryAcquire(OTHER_FILE, posix(BOB, EXCLUSIVE, 0, 10));
    Call first = waits(FILE, posix(BOB, EXCLUSIVE, 0, 10));
    Call second = waits(FILE, posix(CAT, EXCLUSIVE, 0, 10));

    table.releaseAll(FILE, ANN);
    assertThat(first.outcome()).isEqualTo("taken");
    table.releaseAll(FILE, BOB);
    assertThat(second.outcome()).isEqualTo("taken");
  }

  @Test
  void letsAnOwnerPassAQueueThatWaitsForHim() throws Exception {
    table.tryAcquire(FILE, posix(ANN, SHARED, 0, 10));
    Call writer = waits(FILE, posix(BOB, EXCLUSIVE, 0, 20));

    Call more = calls.acquire(FILE, posix(ANN, SHARED, 10, 10));

    assertThat(more.outcome()).isEqualTo("taken");
    assertThat(writer.isDone()).isFalse();
  }

  @Test
  void letsAWaiterPassAQueueThatWaitsForHimOverAnotherFile() throws Exception {
    LockOwner dan = new LockOwner("d", "1");
    table.tryAcquire(OTHER_FILE, posix(ANN, EXCLUSIVE, 0, 1));
    table.tryAcquire(FILE, posix(CAT, SHARED, 0, 10));
    Call bob = waits(FILE, posix(BOB, EXCLUSIVE, 0, 10));
    Call ann = waits(FILE, posix(ANN, SHARED, 5, 1));
    assertThat(bob.isDone() || ann.isDone()).isFalse();

    Call cat = calls.acquire(OTHER_FILE, posix(CAT, SHARED, 0, 1));

    assertThat(ann.outcome()).isEqualTo("taken");
    table.releaseClient(ANN.clientId());
    assertThat(cat.outcome()).isEqualTo("taken");
    assertThat(table.test(FILE, posix(dan, SHARED, 0, 10))).isEmpty();
  }

  @Test
  void waitsForAnotherLockOfTheSameWindowsOwner() throws Exception {
    RangeLock lock = new RangeLock(ANN, EXCLUSIVE, WINDOWS, 0, 10);
    table.tryAcquire(FILE, lock);
    Call again = waits(FILE, lock);

    table.release(FILE, ANN, WINDOWS, 0, 10);

    assertThat(again.outcome()).isEqualTo("taken");
  }
}
