// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** Random schedules against a plain model, alone and at once. */
interface RandomScheduleContract extends ContractSubject {
  /** Schedules that run at once. */
  int THREADS = 4;

  /** Unit of the file that all write; each write fills some of them with one value each. */
  int STAMP_BYTES = 4096;

  /** Units of that file. */
  int STAMPS = 64;

  @RepeatedTest(3)
  default void filesBehaveAsArraysInRandomSchedules() throws VfsException {
    Random random = Seed.of("filesBehaveAsArraysInRandomSchedules").random(0);

    new RandomSchedule(this, newDirectory(root(), "dir"), random).run(500);
  }

  @Test
  default void schedulesAtOnceDoNotDisturbEachOther() throws Exception {
    Seed seed = Seed.of("schedulesAtOnceDoNotDisturbEachOther");

    runAtOnce(thread -> {
      Vnode directory = newDirectory(root(), "dir" + thread);
      new RandomSchedule(this, directory, seed.random(thread)).run(250);
    });
  }

  @Test
  default void loansOfAFileThatManyWriteAreSnapshots() throws Exception {
    Seed seed = Seed.of("loansOfAFileThatManyWriteAreSnapshots");
    Vnode file = newFile("file", new byte[STAMPS * STAMP_BYTES]);

    runAtOnce(thread -> {
      Random random = seed.random(thread);
      for (int i = 0; i < 300; i++) {
        if (random.nextBoolean()) {
          writeStamps(file, random);
        } else {
          readSnapshot(file, random);
        }
      }
    });
  }

  private void writeStamps(Vnode file, Random random) throws VfsException {
    int first = random.nextInt(STAMPS);
    byte[] payload = new byte[(1 + random.nextInt(STAMPS - first)) * STAMP_BYTES];
    Arrays.fill(payload, (byte) random.nextInt());
    write(file, (long) first * STAMP_BYTES, payload);
  }

  private void readSnapshot(Vnode file, Random random) throws VfsException {
    int first = random.nextInt(STAMPS);
    int length = (1 + random.nextInt(STAMPS - first)) * STAMP_BYTES;
    try (ZcBuf loan = borrowFilled(file, (long) first * STAMP_BYTES, length, Need.BYTES)) {
      byte[] seen = LoanBytes.of(loan);
      writeStamps(file, random);
      assertThat(Arrays.mismatch(LoanBytes.of(loan), seen)).isEqualTo(-1);
      if (supports(Capability.STABLE_LOANS)) {
        assertNotTorn(seen);
      }
    }
  }

  /** Every write fills whole units with one value, so a unit of two values was read half-way. */
  private static void assertNotTorn(byte[] seen) {
    for (int unit = 0; unit < seen.length; unit += STAMP_BYTES) {
      for (int at = unit; at < unit + STAMP_BYTES; at++) {
        if (seen[at] != seen[unit]) {
          throw new AssertionError("torn at " + at);
        }
      }
    }
  }

  /** Something that one of several threads does. */
  @FunctionalInterface
  interface ThreadBody {
    void run(int thread) throws Exception;
  }

  private static void runAtOnce(ThreadBody body) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        Callable<Void> task =
            () -> {
              body.run(thread);
              return null;
            };
        futures.add(executor.submit(task));
      }
      for (Future<Void> future : futures) {
        future.get();
      }
    }
  }
}
