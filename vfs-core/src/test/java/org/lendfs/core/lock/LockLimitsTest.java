// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.vfs.lock.LockMode.EXCLUSIVE;
import static org.lendfs.vfs.lock.LockMode.SHARED;
import static org.lendfs.vfs.lock.LockRule.POSIX;
import static org.lendfs.vfs.lock.LockRule.WINDOWS;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

class LockLimitsTest {
  private static final int MANY = 1_000;
  private static final LockOwner ANN = new LockOwner("a", "1");
  private static final LockOwner BOB = new LockOwner("b", "1");

  @Test
  void allowsTheLastLockOfAFileAndNotOneMore() throws Exception {
    var table = new InMemoryRangeLockTable(new LockLimits(3, MANY, MANY, MANY));
    for (int i = 0; i < 3; i++) {
      table.tryAcquire(file(1), single(i % 2 == 0 ? ANN : BOB, i));
    }

    assertNoResources(() -> table.tryAcquire(file(1), single(BOB, 3)));
    assertThat(table.count()).isEqualTo(3);
    assertThat(table.tryAcquire(file(2), single(BOB, 3))).isEmpty();
    table.releaseAll(file(1), ANN);
    assertThat(table.tryAcquire(file(1), single(BOB, 3))).isEmpty();
  }

  @Test
  void allowsTheLastLockOfAClientAndNotOneMore() throws Exception {
    var table = new InMemoryRangeLockTable(new LockLimits(MANY, 2, MANY, MANY));
    table.tryAcquire(file(1), single(ANN, 0));
    table.tryAcquire(file(2), single(new LockOwner("a", "2"), 0));

    assertNoResources(() -> table.tryAcquire(file(3), single(ANN, 0)));
    assertThat(table.files()).isEqualTo(2);
    assertThat(table.tryAcquire(file(3), single(BOB, 0))).isEmpty();
    table.releaseClient("a");
    assertThat(table.tryAcquire(file(4), single(ANN, 0))).isEmpty();
  }

  @Test
  void allowsTheLastLockOfAllAndNotOneMore() throws Exception {
    var table = new InMemoryRangeLockTable(new LockLimits(MANY, MANY, 2, MANY));
    table.tryAcquire(file(1), single(ANN, 0));
    table.tryAcquire(file(2), single(BOB, 0));

    assertNoResources(() -> table.tryAcquire(file(3), single(BOB, 0)));
    assertThat(table.release(file(1), ANN, WINDOWS, 0, 1)).isTrue();
    assertThat(table.tryAcquire(file(3), single(BOB, 0))).isEmpty();
  }

  @Test
  void refusesToGiveBackTheMiddleWhereThatLeavesOneLockTooMany() throws Exception {
    var table = new InMemoryRangeLockTable(new LockLimits(1, MANY, MANY, MANY));
    RangeLock whole = new RangeLock(ANN, EXCLUSIVE, POSIX, 0, 10);
    table.tryAcquire(file(1), whole);

    assertNoResources(() -> table.release(file(1), ANN, POSIX, 5, 1));
    assertThat(table.locks(file(1))).containsExactly(whole);
    assertThat(table.release(file(1), ANN, POSIX, 5, 5)).isTrue();
    assertThat(table.tryAcquire(file(1), new RangeLock(ANN, SHARED, POSIX, 0, 5))).isEmpty();
  }

  @Test
  void saysWhoIsInTheWayRatherThanThatThereIsNoRoom() throws Exception {
    var table = new InMemoryRangeLockTable(new LockLimits(1, MANY, MANY, MANY));
    table.tryAcquire(file(1), single(ANN, 0));

    assertThat(table.tryAcquire(file(1), single(BOB, 0))).contains(single(ANN, 0));
  }

  @Test
  void letsOnlySoManyCallsWaitForOneFile() throws Exception {
    var table = new InMemoryRangeLockTable(new LockLimits(MANY, MANY, MANY, 1));
    table.tryAcquire(file(1), single(ANN, 0));
    var calls = new LockCalls(table);
    LockCalls.Call waiting = calls.acquire(file(1), single(BOB, 0));
    calls.awaitWaiting(1);

    assertNoResources(() -> table.acquire(file(1), single(BOB, 0), Duration.ofHours(1)));
    table.releaseAll(file(1), ANN);
    assertThat(waiting.outcome()).isEqualTo("taken");
  }

  @Test
  void failsAWaiterForWhomThereIsNoRoomWhenHisTurnComes() throws Exception {
    var table = new InMemoryRangeLockTable(new LockLimits(MANY, 1, MANY, MANY));
    table.tryAcquire(file(1), single(ANN, 0));
    var calls = new LockCalls(table);
    LockCalls.Call bobs = calls.acquire(file(1), single(BOB, 0));
    calls.awaitWaiting(1);
    LockCalls.Call behind = calls.acquire(file(1), single(new LockOwner("c", "1"), 0));
    calls.awaitWaiting(2);
    table.tryAcquire(file(2), single(BOB, 0));

    table.releaseAll(file(1), ANN);

    assertThat(bobs.outcome()).isEqualTo("NO_RESOURCES");
    assertThat(behind.outcome()).isEqualTo("taken");
  }

  @Test
  void refusesLimitsBelowZero() {
    assertThatThrownBy(() -> new LockLimits(1, -1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("perClient=-1");
  }

  private static RangeLock single(LockOwner owner, long offset) {
    return new RangeLock(owner, EXCLUSIVE, WINDOWS, offset, 1);
  }

  private static LockTarget file(int number) {
    return new LockTarget(number, FileKey.of((byte) 1));
  }

  private static void assertNoResources(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            VfsException.class, e -> assertThat(e.error()).isEqualTo(VfsError.NO_RESOURCES));
  }
}
