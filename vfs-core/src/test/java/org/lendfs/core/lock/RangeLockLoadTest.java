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
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

class RangeLockLoadTest {
  private static final int LOCKS = 100_000;
  private static final LockTarget FILE = new LockTarget(1, FileKey.of((byte) 1));

  private final InMemoryRangeLockTable table = new InMemoryRangeLockTable();

  @Test
  void keepsAHundredThousandOverlappingSharedLocks() throws Exception {
    LockOwner writer = new LockOwner("writer", "");
    for (int i = 0; i < LOCKS; i++) {
      table.tryAcquire(FILE, new RangeLock(owner(i), SHARED, POSIX, i % 100, LOCKS));
    }
    assertThat(table.count()).isEqualTo(LOCKS);

    for (int i = 0; i < LOCKS; i++) {
      RangeLock end = new RangeLock(writer, EXCLUSIVE, WINDOWS, LOCKS - 1, 1);
      assertThat(table.tryAcquire(FILE, end)).isPresent();
      table.release(FILE, owner(i), POSIX, 0, RangeLock.TO_END);
    }

    assertThat(table.count()).isZero();
    assertThat(table.files()).isZero();
  }

  @Test
  void keepsAHundredThousandLocksOfOneOwnerAndReleasesTheClientAtOnce() throws Exception {
    LockOwner ann = new LockOwner("a", "");
    LockOwner bob = new LockOwner("b", "");
    for (int i = 0; i < LOCKS; i++) {
      LockMode mode = i % 3 == 0 ? EXCLUSIVE : SHARED;
      table.tryAcquire(FILE, new RangeLock(ann, mode, POSIX, 2L * i, 1));
    }
    assertThat(table.count()).isEqualTo(LOCKS);
    assertThat(table.test(FILE, new RangeLock(bob, EXCLUSIVE, POSIX, 2L * LOCKS - 2, 1)))
        .isPresent();
    assertThat(table.test(FILE, new RangeLock(bob, EXCLUSIVE, POSIX, 2L * LOCKS - 1, 9))).isEmpty();

    table.releaseClient("a");

    assertThat(table.count()).isZero();
  }

  @Test
  void staysBalanced() {
    FileLocks file = new FileLocks(FILE);
    OwnerLocks holder = OwnerLocks.of(file, owner(0), WINDOWS);
    List<HeldLock> entries = new ArrayList<>();
    IntervalTree tree = IntervalTree.EMPTY;
    for (int i = 0; i < LOCKS; i++) {
      HeldLock entry = holder.entry(new RangeLock(holder.owner(), SHARED, WINDOWS, i, 1));
      entries.add(entry);
      tree = tree.plus(entry);
    }
    for (int i = 0; i < LOCKS / 2; i++) {
      tree = tree.minus(entries.get(i));
    }

    // An AVL tree of n nodes is at most 1.44 log2(n + 2) high.
    assertThat(tree.height()).isLessThanOrEqualTo(23);
  }

  @Test
  void excludesOthersWhileManyTakeWaitAndGiveBack() throws Exception {
    int threads = 16;
    AtomicIntegerArray writers = new AtomicIntegerArray(8);
    AtomicIntegerArray readers = new AtomicIntegerArray(8);
    List<Callable<Void>> work = new ArrayList<>();
    long seed = Long.getLong("lendfs.seed", System.nanoTime());
    System.out.println("-Dlendfs.seed=" + seed);
    for (int i = 0; i < threads; i++) {
      int number = i;
      work.add(() -> lockAndCheck(number, new Random(seed + number), writers, readers));
    }

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(table.waiting()).isZero();
    assertThat(table.count()).isZero();
    assertThat(table.files()).isZero();
  }

  private Void lockAndCheck(
      int number, Random random, AtomicIntegerArray writers, AtomicIntegerArray readers)
      throws Exception {
    LockOwner owner = owner(number);
    LockRule rule = number % 2 == 0 ? POSIX : WINDOWS;
    for (int round = 0; round < 500; round++) {
      int cell = random.nextInt(8);
      LockMode mode = random.nextInt(3) == 0 ? EXCLUSIVE : SHARED;
      table.acquire(FILE, new RangeLock(owner, mode, rule, cell, 1), Duration.ofMinutes(1));
      AtomicIntegerArray mine = mode == EXCLUSIVE ? writers : readers;
      mine.incrementAndGet(cell);
      assertThat(writers.get(cell)).isEqualTo(mode == EXCLUSIVE ? 1 : 0);
      assertThat(mode == EXCLUSIVE ? readers.get(cell) : 0).isZero();
      letOthersRun();
      mine.decrementAndGet(cell);
      assertThat(table.release(FILE, owner, rule, cell, 1)).isTrue();
    }
    return null;
  }

  @Test
  void neverHangsWhenOwnersTakeSeveralLocksInAnyOrder() throws Exception {
    long seed = Long.getLong("lendfs.seed", System.nanoTime());
    System.out.println("-Dlendfs.seed=" + seed);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int number = i;
      work.add(() -> takeSeveral(owner(number), new Random(seed + number)));
    }

    int refused = 0;
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : pool.invokeAll(work)) {
        refused += done.get();
      }
    }

    assertThat(refused).as("circles met").isPositive();
    assertThat(table.count()).isZero();
  }

  /** Without deadlock detection, or with a queue that closes circles, this would time out. */
  private int takeSeveral(LockOwner owner, Random random) throws Exception {
    int refused = 0;
    for (int round = 0; round < 200; round++) {
      try {
        for (int i = 0; i < 4; i++) {
          LockTarget file = new LockTarget(random.nextInt(3), FileKey.of((byte) 1));
          LockMode mode = random.nextInt(3) == 0 ? EXCLUSIVE : SHARED;
          RangeLock lock = new RangeLock(owner, mode, POSIX, random.nextInt(6), 2);
          table.acquire(file, lock, Duration.ofMinutes(2));
          letOthersRun();
        }
      } catch (VfsException e) {
        assertThat(e.error()).isEqualTo(VfsError.DEADLOCK);
        refused++;
      }
      table.releaseClient(owner.clientId());
    }
    return refused;
  }

  @SuppressWarnings("ThreadPriorityCheck") // only to make more schedules happen
  private static void letOthersRun() {
    Thread.yield();
  }

  private static LockOwner owner(int number) {
    return new LockOwner("client" + number, "");
  }
}
