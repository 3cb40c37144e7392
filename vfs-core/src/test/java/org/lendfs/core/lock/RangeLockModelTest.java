// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

/** Random schedules over both rules against {@link LockModel}. */
class RangeLockModelTest {
  private static final int STEPS = 20_000;
  private static final LockTarget FILE = new LockTarget(1, FileKey.of((byte) 1));
  private static final List<LockOwner> OWNERS =
      List.of(
          new LockOwner("a", "1"),
          new LockOwner("a", "2"),
          new LockOwner("b", "1"),
          new LockOwner("c", "1"));

  private final InMemoryRangeLockTable table = new InMemoryRangeLockTable();

  @ParameterizedTest
  @ValueSource(longs = {0, 1L << 32, Long.MAX_VALUE - 20, -LockModel.CELLS})
  void doesWhatTheModelDoes(long base) throws Exception {
    long seed = Long.getLong("lendfs.seed", System.nanoTime());
    System.out.println("-Dlendfs.seed=" + seed + " base=" + Long.toUnsignedString(base));
    Random random = new Random(seed);
    LockModel model = new LockModel(base);

    for (int step = 0; step < STEPS; step++) {
      RangeLock lock = randomLock(random, model);
      act(random.nextInt(100), lock, model);

      List<RangeLock> locks = table.locks(FILE);
      assertThat(LockModel.sorted(locks)).as("seed=%s step=%s", seed, step).isEqualTo(model.held());
      assertThat(locks).isSortedAccordingTo((x, y) -> Long.compareUnsigned(x.offset(), y.offset()));
      assertThat(table.count()).isEqualTo(locks.size());
      assertThat(table.files()).isEqualTo(locks.isEmpty() ? 0 : 1);
    }
  }

  private void act(int dice, RangeLock lock, LockModel model) throws Exception {
    if (dice < 50) {
      assertOneOf(table.tryAcquire(FILE, lock), model.conflicts(lock));
      if (model.conflicts(lock).isEmpty()) {
        model.take(lock);
      }
    } else if (dice < 80) {
      boolean released =
          table.release(FILE, lock.owner(), lock.rule(), lock.offset(), lock.length());
      assertThat(released).isEqualTo(model.release(lock));
    } else if (dice < 88) {
      assertOneOf(table.test(FILE, lock), model.conflicts(lock));
    } else if (dice < 96) {
      assertOneOf(table.mandatoryConflict(FILE, lock), model.forbidding(lock));
    } else if (dice < 98) {
      table.releaseAll(FILE, lock.owner());
      model.releaseIf(lock.owner()::equals);
    } else {
      table.releaseClient(lock.owner().clientId());
      model.releaseIf(owner -> owner.clientId().equals(lock.owner().clientId()));
    }
  }

  private static void assertOneOf(Optional<RangeLock> answer, List<RangeLock> allowed) {
    if (allowed.isEmpty()) {
      assertThat(answer).isEmpty();
    } else {
      assertThat(answer).isPresent();
      assertThat(allowed).contains(answer.orElseThrow());
    }
  }

  private static RangeLock randomLock(Random random, LockModel model) {
    LockOwner owner = OWNERS.get(random.nextInt(OWNERS.size()));
    LockMode mode = random.nextInt(3) == 0 ? LockMode.EXCLUSIVE : LockMode.SHARED;
    LockRule rule = random.nextBoolean() ? LockRule.POSIX : LockRule.WINDOWS;
    int first = random.nextInt(LockModel.CELLS);
    int cells = random.nextInt(8) == 0 ? LockModel.CELLS : random.nextInt(6);
    return model.range(owner, mode, rule, first, cells);
  }
}
