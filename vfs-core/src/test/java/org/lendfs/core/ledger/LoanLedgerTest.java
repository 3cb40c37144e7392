// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.core.TinyStore;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.CopyLoans;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

class LoanLedgerTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Vnode vnode = new TinyStore(1).addFile("f", 0644, 0, new byte[100]);
  private LoanLedger ledger = ledger(1000, 600, 10, SHORT);

  private static LoanLedger ledger(long total, long client, int loans, Duration wait) {
    return new LoanLedger(new LedgerLimits(total, client, loans, wait));
  }

  private static CallContext client(String name) {
    Client client = new Client(name, "test", InetSocketAddress.createUnresolved("localhost", 1));
    return new CallContext(Credentials.ROOT, client, "share", true);
  }

  private ZcBuf lend(String client, int length) throws VfsException {
    return lend(client(client), length);
  }

  private ZcBuf lend(CallContext caller, int length) throws VfsException {
    LoanRequest request = LoanRequest.read(0, length, Need.ANY);
    return ledger.lend(
        request,
        caller,
        () -> CopyLoans.request(vnode, request),
        loan -> loan.vnode().returnZcBuf(loan));
  }

  private static VfsError errorOf(ThrowingCall call) {
    try {
      call.run();
    } catch (VfsException e) {
      return e.error();
    }
    throw new AssertionError("no error");
  }

  private interface ThrowingCall {
    void run() throws VfsException;
  }

  @AfterEach
  void nothingIsLeftOnLoan() {
    assertThat(ledger.totals().outstandingLoans()).isZero();
    assertThat(ledger.totals().outstandingBytes()).isZero();
    assertThat(ledger.totals().isConserved()).isTrue();
  }

  @Test
  void lendsUpToTheClientsBudgetAndNoFurther() throws VfsException {
    ZcBuf first = lend("a", 600);

    assertThat(errorOf(() -> lend("a", 1))).isEqualTo(VfsError.NO_RESOURCES);
    lend("b", 400).close();

    first.close();
    lend("a", 600).close();
    assertThat(ledger.totals().refused()).isEqualTo(1);
  }

  @Test
  void lendsUpToTheCommonBudgetAndNoFurther() throws VfsException {
    ZcBuf first = lend("a", 600);
    ZcBuf second = lend("b", 400);

    assertThat(errorOf(() -> lend("c", 1))).isEqualTo(VfsError.NO_RESOURCES);

    first.close();
    lend("c", 600).close();
    second.close();
  }

  @Test
  void lendsUpToTheNumberOfLoansAndNoFurther() throws VfsException {
    List<ZcBuf> loans = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      loans.add(lend("a", 0));
    }

    assertThat(errorOf(() -> lend("a", 0))).isEqualTo(VfsError.NO_RESOURCES);

    loans.forEach(ZcBuf::close);
  }

  @Test
  void refusesAtOnceWhatNeverFits() {
    assertThat(errorOf(() -> lend("a", 601))).isEqualTo(VfsError.NO_RESOURCES);
    assertThat(ledger.totals().refused()).isZero();
  }

  @Test
  void doesNotMakeACallerWaitWhoMayNot() throws VfsException {
    ZcBuf first = lend("a", 600);

    assertThat(errorOf(() -> lend(client("a").nonBlocking(), 1))).isEqualTo(VfsError.WOULD_BLOCK);

    assertThat(ledger.totals().deferred()).isEqualTo(1);
    first.close();
  }

  @Test
  void aWaiterGetsWhatIsReturned() throws Exception {
    ledger = ledger(1000, 600, 10, LONG);
    ZcBuf first = lend("a", 600);
    CountDownLatch asked = new CountDownLatch(1);

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ZcBuf> second =
          executor.submit(() -> {
            asked.countDown();
            return lend("a", 600);
          });
      asked.await();
      first.close();
      second.get().close();
    }

    assertThat(ledger.totals().granted()).isEqualTo(2);
  }

  @Test
  void aStalledClientDoesNotKeepOthersFromBorrowing() throws VfsException {
    ZcBuf stalled = lend("stalled", 600);

    for (int i = 0; i < 100; i++) {
      lend("other", 400).close();
    }

    stalled.close();
  }

  @Test
  void aGrantThatFailsLeavesNothingReserved() throws VfsException {
    LoanRequest request = LoanRequest.read(0, 600, Need.ANY);

    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(() ->
            ledger.lend(
                request,
                client("a"),
                () -> {
                  throw new VfsException(VfsError.IO_ERROR, "");
                },
                loan -> {}));

    assertThat(ledger.totals().granted()).isZero();
    lend("a", 600).close();
  }

  @Test
  void countsWhatIsReturnedTwice() throws VfsException {
    ZcBuf loan = lend("a", 1);

    loan.close();
    loan.close();

    assertThat(ledger.totals().returnedAgain()).isEqualTo(1);
    assertThat(ledger.totals().cancelled()).isEqualTo(1);
  }

  @Test
  void tellsWhatIsOutAndToWhom() throws VfsException {
    try (ZcBuf loan = lend("a", 17)) {
      assertThat(ledger.outstanding())
          .singleElement()
          .satisfies(out -> {
            assertThat(out.client()).isEqualTo("a");
            assertThat(out.share()).isEqualTo("share");
            assertThat(out.reservedBytes()).isEqualTo(17);
            assertThat(out.path()).isEqualTo(loan.vnode().path());
            assertThat(out.age()).isPositive();
          });
    }
  }

  @Test
  void drainNamesWhatDoesNotComeBack() throws Exception {
    ZcBuf loan = lend("a", 1);

    assertThat(ledger.drain("share", SHORT)).hasSize(1);
    assertThat(ledger.drain("other", SHORT)).isEmpty();
    loan.close();

    assertThat(ledger.drain("share", SHORT)).isEmpty();
  }

  @Test
  void drainWaitsForWhatComesBack() throws Exception {
    ZcBuf loan = lend("a", 1);

    Thread.ofVirtual().start(loan::close);

    assertThat(ledger.drain("share", LONG)).isEmpty();
  }

  @Test
  void countsCopiedAndLentBytesOfWhatWasRead() throws VfsException {
    try (ZcBuf loan = lend("a", 60)) {
      CopyLoans.read(vnode, loan, client("a"));
    }

    assertThat(ledger.totals().copiedBytes()).isEqualTo(60);
    assertThat(ledger.totals().lentBytes()).isZero();
    assertThat(ledger.totals().returned()).isEqualTo(1);
  }

  @Test
  void isConservedUnderManyClients() {
    ledger = ledger(2000, 100, 500, SHORT);
    long seed = Long.getLong("lendfs.seed", System.nanoTime());
    System.out.println("LoanLedgerTest seed=" + seed);
    AtomicInteger granted = new AtomicInteger();

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 50; thread++) {
        Random random = new Random(seed + thread);
        executor.execute(() -> borrowAtRandom(random, granted));
      }
    }

    assertThat(granted.get()).isPositive();
    assertThat(ledger.totals().granted()).isEqualTo(granted.get());
  }

  private void borrowAtRandom(Random random, AtomicInteger granted) {
    for (int i = 0; i < 400; i++) {
      try (ZcBuf loan = lend("client" + random.nextInt(3000), random.nextInt(101))) {
        granted.incrementAndGet();
        if (random.nextBoolean()) {
          loan.retain();
          loan.release();
        }
      } catch (VfsException e) {
        assertThat(e.error()).isEqualTo(VfsError.NO_RESOURCES);
      }
    }
  }
}
