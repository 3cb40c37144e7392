// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.vfs.lock.LockMode.EXCLUSIVE;
import static org.lendfs.vfs.lock.LockMode.SHARED;
import static org.lendfs.vfs.lock.LockRule.POSIX;
import static org.lendfs.vfs.lock.LockRule.WINDOWS;

import org.junit.jupiter.api.Test;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

class InMemoryRangeLockTableTest {
  private static final LockTarget FILE = new LockTarget(1, FileKey.of((byte) 1));
  private static final LockTarget OTHER_FILE = new LockTarget(1, FileKey.of((byte) 2));
  private static final LockTarget OTHER_STORE = new LockTarget(2, FileKey.of((byte) 1));
  private static final LockOwner ANN = new LockOwner("a", "1");
  private static final LockOwner BOB = new LockOwner("b", "1");

  private final InMemoryRangeLockTable table = new InMemoryRangeLockTable();

  @Test
  void mergesNeighboursAndSplitsAroundWhatIsGivenBack() throws Exception {
    table.tryAcquire(FILE, new RangeLock(ANN, EXCLUSIVE, POSIX, 0, 10));
    table.tryAcquire(FILE, new RangeLock(ANN, EXCLUSIVE, POSIX, 20, 10));
    table.tryAcquire(FILE, new RangeLock(ANN, EXCLUSIVE, POSIX, 10, 10));
    table.release(FILE, ANN, POSIX, 12, 6);

    assertThat(table.locks(FILE))
        .containsExactly(
            new RangeLock(ANN, EXCLUSIVE, POSIX, 0, 12),
            new RangeLock(ANN, EXCLUSIVE, POSIX, 18, 12));
  }

  @Test
  void keepsWhatLiesAroundAChangedMode() throws Exception {
    table.tryAcquire(FILE, new RangeLock(ANN, SHARED, POSIX, 0, RangeLock.TO_END));
    table.tryAcquire(FILE, new RangeLock(ANN, EXCLUSIVE, POSIX, 100, 1));

    assertThat(table.locks(FILE))
        .containsExactly(
            new RangeLock(ANN, SHARED, POSIX, 0, 100),
            new RangeLock(ANN, EXCLUSIVE, POSIX, 100, 1),
            new RangeLock(ANN, SHARED, POSIX, 101, RangeLock.TO_END));
  }

  @Test
  void upgradesOnlyWhenNobodyElseReads() throws Exception {
    RangeLock upgrade = new RangeLock(ANN, EXCLUSIVE, POSIX, 0, 10);
    RangeLock bobs = new RangeLock(BOB, SHARED, POSIX, 5, 10);
    table.tryAcquire(FILE, new RangeLock(ANN, SHARED, POSIX, 0, 10));
    table.tryAcquire(FILE, bobs);

    assertThat(table.tryAcquire(FILE, upgrade)).contains(bobs);
    table.release(FILE, BOB, POSIX, 0, RangeLock.TO_END);
    assertThat(table.tryAcquire(FILE, upgrade)).isEmpty();
    assertThat(table.locks(FILE)).containsExactly(upgrade);
  }

  @Test
  void stacksWindowsLocksAndGivesTheExclusiveOneBackFirst() throws Exception {
    RangeLock exclusive = new RangeLock(ANN, EXCLUSIVE, WINDOWS, 0, 10);
    RangeLock shared = new RangeLock(ANN, SHARED, WINDOWS, 0, 10);
    assertThat(table.tryAcquire(FILE, exclusive)).isEmpty();
    assertThat(table.tryAcquire(FILE, shared)).isEmpty();
    assertThat(table.tryAcquire(FILE, exclusive)).contains(exclusive);

    assertThat(table.release(FILE, ANN, WINDOWS, 0, 10)).isTrue();

    assertThat(table.locks(FILE)).containsExactly(shared);
    assertThat(table.release(FILE, ANN, WINDOWS, 0, 9)).isFalse();
    assertThat(table.release(FILE, ANN, WINDOWS, 0, 10)).isTrue();
    assertThat(table.release(FILE, ANN, WINDOWS, 0, 10)).isFalse();
  }

  @Test
  void showsTheLocksOfOneProtocolToTheOther() throws Exception {
    RangeLock posix = new RangeLock(ANN, EXCLUSIVE, POSIX, 0, 10);
    RangeLock windows = new RangeLock(BOB, SHARED, WINDOWS, 20, 10);
    table.tryAcquire(FILE, posix);
    table.tryAcquire(FILE, windows);

    assertThat(table.test(FILE, new RangeLock(BOB, SHARED, WINDOWS, 9, 1))).contains(posix);
    assertThat(table.test(FILE, new RangeLock(ANN, EXCLUSIVE, POSIX, 29, 9))).contains(windows);
    assertThat(table.test(FILE, new RangeLock(ANN, SHARED, POSIX, 29, 9))).isEmpty();
  }

  @Test
  void bindsReadsAndWritesToMandatoryLocksOnly() throws Exception {
    RangeLock shared = new RangeLock(ANN, SHARED, WINDOWS, 0, 10);
    RangeLock exclusive = new RangeLock(ANN, EXCLUSIVE, WINDOWS, 10, 10);
    table.tryAcquire(FILE, shared);
    table.tryAcquire(FILE, exclusive);
    table.tryAcquire(FILE, new RangeLock(ANN, EXCLUSIVE, POSIX, 20, 10));

    assertThat(table.mandatoryConflict(FILE, access(BOB, SHARED, 0, 10))).isEmpty();
    assertThat(table.mandatoryConflict(FILE, access(BOB, EXCLUSIVE, 0, 1))).contains(shared);
    assertThat(table.mandatoryConflict(FILE, access(ANN, EXCLUSIVE, 9, 1))).contains(shared);
    assertThat(table.mandatoryConflict(FILE, access(BOB, SHARED, 9, 2))).contains(exclusive);
    assertThat(table.mandatoryConflict(FILE, access(ANN, EXCLUSIVE, 10, 10))).isEmpty();
    assertThat(table.mandatoryConflict(FILE, access(BOB, EXCLUSIVE, 20, 10))).isEmpty();
    assertThat(table.mandatoryConflict(FILE, access(BOB, EXCLUSIVE, 10, 0))).isEmpty();
  }

  private static RangeLock access(LockOwner owner, LockMode mode, long at, long length) {
    return new RangeLock(owner, mode, WINDOWS, at, length);
  }

  @Test
  void mindsRangesOfNoLengthBetweenTwoBytesOnly() throws Exception {
    RangeLock empty = new RangeLock(ANN, EXCLUSIVE, WINDOWS, 5, 0);
    table.tryAcquire(FILE, empty);

    assertThat(table.tryAcquire(FILE, new RangeLock(BOB, EXCLUSIVE, WINDOWS, 0, 10)))
        .contains(empty);
    assertThat(table.tryAcquire(FILE, new RangeLock(BOB, EXCLUSIVE, WINDOWS, 0, 5))).isEmpty();
    assertThat(table.tryAcquire(FILE, new RangeLock(BOB, EXCLUSIVE, WINDOWS, 5, 5))).isEmpty();
    assertThat(table.tryAcquire(FILE, new RangeLock(ANN, EXCLUSIVE, WINDOWS, 7, 0))).isPresent();
    assertThat(table.tryAcquire(FILE, new RangeLock(BOB, EXCLUSIVE, POSIX, 20, 0))).isEmpty();
    assertThat(table.locks(FILE)).hasSize(3).contains(empty);
    assertThat(table.release(FILE, ANN, WINDOWS, 5, 0)).isTrue();
  }

  @Test
  void reachesTheLastByteOfTheUnsignedSpace() throws Exception {
    RangeLock last = new RangeLock(ANN, EXCLUSIVE, POSIX, -1L, 1);
    table.tryAcquire(FILE, last);
    table.tryAcquire(FILE, new RangeLock(ANN, EXCLUSIVE, POSIX, Long.MAX_VALUE, Long.MAX_VALUE));

    assertThat(table.test(FILE, new RangeLock(BOB, SHARED, WINDOWS, 5, RangeLock.TO_END)))
        .isPresent();
    assertThat(table.test(FILE, new RangeLock(BOB, SHARED, POSIX, -2L, 1))).isEmpty();
    assertThat(table.test(FILE, new RangeLock(BOB, SHARED, POSIX, -2L, 2))).isPresent();
    assertThat(table.test(FILE, new RangeLock(BOB, SHARED, POSIX, Long.MIN_VALUE, 1))).isPresent();
    assertThat(table.release(FILE, ANN, POSIX, 0, RangeLock.TO_END)).isTrue();
    assertThat(table.count()).isZero();
  }

  @Test
  void keepsFilesApartAndForgetsThemWithTheirLastLock() throws Exception {
    RangeLock anns = new RangeLock(ANN, EXCLUSIVE, POSIX, 0, 10);
    table.tryAcquire(FILE, anns);

    RangeLock bobs = new RangeLock(BOB, EXCLUSIVE, WINDOWS, 0, 10);
    assertThat(table.test(OTHER_FILE, bobs)).isEmpty();
    assertThat(table.test(OTHER_STORE, bobs)).isEmpty();
    assertThat(table.tryAcquire(OTHER_FILE, bobs)).isEmpty();
    assertThat(table.tryAcquire(FILE, bobs)).contains(anns);
    assertThat(table.files()).isEqualTo(2);

    table.releaseAll(FILE, ANN);
    table.releaseAll(OTHER_STORE, ANN);
    assertThat(table.files()).isEqualTo(1);
    assertThat(table.locks(OTHER_FILE)).containsExactly(bobs);
    table.release(OTHER_FILE, BOB, WINDOWS, 0, 10);
    assertThat(table.files()).isZero();
  }

  @Test
  void releasesAClientOnAllFilesAndNobodyElse() throws Exception {
    LockOwner second = new LockOwner(ANN.clientId(), "2");
    RangeLock bobs = new RangeLock(BOB, SHARED, POSIX, 0, 1);
    table.tryAcquire(FILE, new RangeLock(ANN, SHARED, POSIX, 0, 10));
    table.tryAcquire(FILE, new RangeLock(second, SHARED, WINDOWS, 0, 10));
    table.tryAcquire(OTHER_FILE, new RangeLock(ANN, EXCLUSIVE, WINDOWS, 0, 10));
    table.tryAcquire(FILE, bobs);

    table.releaseClient(ANN.clientId());

    assertThat(table.locks(FILE)).containsExactly(bobs);
    assertThat(table.locks(OTHER_FILE)).isEmpty();
    assertThat(table.count()).isEqualTo(1);
  }
}
