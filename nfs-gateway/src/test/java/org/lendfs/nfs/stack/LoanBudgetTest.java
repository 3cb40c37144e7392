// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.xdr.Opaque;

/** More is asked for than may be lent. */
class LoanBudgetTest extends StackTest {
  private static final int READERS = 200;

  /** The kernel takes in less than four mebibytes for a client that does not read. */
  private static final int READS_OF_STALLING = 16;

  private static final int STALLING = 20;
  private static final int READS_OF_OTHERS = 2;
  private static final byte[] CONTENT = content(256 << 10);
  private static final LedgerLimits SMALL =
      new LedgerLimits(8 << 20, 1 << 20, 1 << 16, Duration.ofMillis(200));

  @ParameterizedTest
  @EnumSource
  void manySlowReadersStayWithinTheBudgetAndAllGetTheirs(Store store) throws Exception {
    StackServer server = start(store, SMALL, settings -> settings);
    Opaque file = witness().file("file", CONTENT);
    LedgerTotals before = server.awaitNothingOnLoan();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> most = threads.submit(() -> mostOutstandingBytes(over));
      try {
        readSlowly(file, threads);
      } finally {
        over.set(true);
      }
      assertThat(most.get())
          .as("most bytes on loan")
          .isBetween(SMALL.totalBytes() / 2, SMALL.totalBytes());
    }

    LedgerTotals after = server.awaitNothingOnLoan();
    assertThat(after.lentBytes() - before.lentBytes())
        .isGreaterThanOrEqualTo(
            (STALLING * READS_OF_STALLING + (READERS - STALLING) * READS_OF_OTHERS)
                * (long) CONTENT.length);
    assertThat(after.copiedBytes() - before.copiedBytes()).isZero();
  }

  private long mostOutstandingBytes(AtomicBoolean over) {
    long most = 0;
    while (!over.get()) {
      most = Math.max(most, server().ledger.totals().outstandingBytes());
      LockSupport.parkNanos(20_000);
    }
    return most;
  }

  /** All ask, the first do not take what comes for a while, then all take theirs at their pace. */
  private void readSlowly(Opaque file, ExecutorService threads) throws Exception {
    List<StackClient> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      StackClient reader = StackClient.from(i, 64 << 10, server());
      readers.add(reader);
      reader.askOften(file, reads(i), 0, CONTENT.length);
    }
    Await.until(
        () -> server().ledger.totals(),
        () -> server().ledger.totals().outstandingBytes() > SMALL.totalBytes() / 2);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      StackClient reader = readers.get(i);
      int reads = reads(i);
      done.add(threads.submit(() -> readAll(reader, reads, file)));
    }
    assertWitnessIsServed();
    for (Future<?> each : done) {
      each.get();
    }
  }

  private static int reads(int reader) {
    return reader < STALLING ? READS_OF_STALLING : READS_OF_OTHERS;
  }

  /** Takes the replies, and asks again for what was put off. */
  private static Void readAll(StackClient reader, int reads, Opaque file) throws Exception {
    try (reader) {
      int putOff = 0;
      for (int i = 0; i < reads; i++) {
        putOff += isPutOff(reader.receiveRead()) ? 1 : 0;
      }
      for (int i = 0; i < putOff; i++) {
        assertThat(reader.readPatiently(file, 0, CONTENT.length).data()).isEqualTo(CONTENT);
      }
    }
    return null;
  }

  private static boolean isPutOff(StackClient.Read read) {
    if (read.status() == NfsStatus.JUKEBOX) {
      return true;
    }
    assertThat(read.data()).isEqualTo(CONTENT);
    return false;
  }

  @ParameterizedTest
  @EnumSource
  void aClientBeyondItsBudgetIsPutOffAndNobodyElse(Store store) throws Exception {
    int reads = 64;
    StackServer server = start(store, SMALL, settings -> settings);
    Opaque file = witness().file("file", CONTENT);
    try (StackClient greedy = StackClient.from(0, 4096, server);
        StackClient sameMachine = StackClient.from(0, 0, server)) {
      greedy.askOften(file, reads, 0, CONTENT.length);
      // The kernel takes in a few, the budget of the client lets some wait, the others are refused.
      Await.until(
          () -> server.ledger.totals() + " " + server.gateway.connections(),
          () ->
              server.ledger.totals().outstandingBytes() == SMALL.clientBytes()
                  && server.ledger.totals().refused() > 0
                  && server.gateway.connections().stream()
                      .allMatch(connection -> connection.requestsInProgress() == 0));

      assertThat(sameMachine.read(file, 0, CONTENT.length).status()).isEqualTo(NfsStatus.JUKEBOX);
      for (int i = 0; i < 20; i++) {
        StackClient.Read read = witness().read(file, 0, CONTENT.length);
        assertThat(read.status()).isEqualTo(NfsStatus.OK);
        assertThat(read.data()).isEqualTo(CONTENT);
      }

      int putOff = 0;
      for (int i = 0; i < reads; i++) {
        putOff += isPutOff(greedy.receiveRead()) ? 1 : 0;
      }
      assertThat(putOff).isBetween(1, reads - 1);
      assertThat(sameMachine.readPatiently(file, 0, CONTENT.length).data()).isEqualTo(CONTENT);
    }
  }
}
