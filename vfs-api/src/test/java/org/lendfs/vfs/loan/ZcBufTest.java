// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ZcBufTest {
  private final LenderStub lender = new LenderStub();
  private final MemorySegment memory = Arena.ofAuto().allocate(8192);

  /** Counts what the layer between borrower and lender hears. */
  private static final class CountingPin implements LoanPin {
    final AtomicInteger ends = new AtomicInteger();
    final AtomicInteger again = new AtomicInteger();

    @Override
    public void end(ZcBuf loan) {
      ends.incrementAndGet();
      loan.vnode().returnZcBuf(loan);
    }

    @Override
    public void returnedAgain(ZcBuf loan) {
      again.incrementAndGet();
    }
  }

  private ZcBuf readLoan(int length) {
    return new ZcBuf(lender, LoanRequest.read(0, length, Need.ANY), true);
  }

  private ZcBuf writeLoan(int length) {
    return new ZcBuf(lender, LoanRequest.write(0, length), true, piece(0, length));
  }

  private List<Extent> piece(long offset, long length) {
    return List.of(new MemoryExtent(memory.asSlice(offset, length)));
  }

  @Test
  void aReadLoanThatWasFilledIsReturned() {
    ZcBuf loan = readLoan(100);

    loan.fillForRead(piece(0, 60), true, true);
    loan.close();

    assertThat(loan.state()).isEqualTo(ZcBuf.State.RETURNED);
    assertThat(lender.returned).hasValue(1);
  }

  @Test
  void aReadLoanThatWasNeverFilledIsCancelled() {
    ZcBuf loan = readLoan(100);

    loan.close();

    assertThat(loan.state()).isEqualTo(ZcBuf.State.CANCELLED);
    assertThat(lender.returned).hasValue(1);
  }

  @Test
  void aWriteLoanThatWasWrittenIsConsumed() {
    ZcBuf loan = writeLoan(100);

    loan.filledForWrite(100);
    loan.consumed();
    loan.close();

    assertThat(loan.state()).isEqualTo(ZcBuf.State.CONSUMED);
    assertThat(lender.returned).hasValue(1);
  }

  @Test
  void aWriteLoanThatWasFilledButNotWrittenIsCancelled() {
    ZcBuf loan = writeLoan(100);

    loan.filledForWrite(100);
    loan.close();

    assertThat(loan.state()).isEqualTo(ZcBuf.State.CANCELLED);
  }

  @Test
  void showsNoByteBeforeItIsFilledNorAfterItsEnd() {
    ZcBuf loan = readLoan(100);

    assertThatIllegalStateException().isThrownBy(loan::extents);
    loan.fillForRead(piece(0, 10), false, true);
    assertThat(loan.extents()).hasSize(1);
    loan.close();

    assertThatIllegalStateException().isThrownBy(loan::extents);
  }

  @Test
  void readingAgainReplacesWhatWasReadBefore() {
    ZcBuf loan = readLoan(100);

    loan.fillForRead(piece(0, 100), false, true);
    loan.fillForRead(piece(0, 40), true, true);

    assertThat(loan.length()).isEqualTo(40);
    assertThat(loan.extents()).hasSize(1);
    assertThat(loan.endOfFile()).isTrue();
    loan.close();
  }

  @Test
  void cannotBeFilledBeyondWhatWasRequested() {
    try (ZcBuf loan = readLoan(100)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> loan.fillForRead(piece(0, 101), false, true));
    }
  }

  @Test
  void anEmptyLoanIsLegal() {
    ZcBuf loan = readLoan(0);

    loan.fillForRead(List.of(), true, true);

    assertThat(loan.extents()).isEmpty();
    loan.close();
    assertThat(loan.state()).isEqualTo(ZcBuf.State.RETURNED);
  }

  @Test
  void lendsForReadingWithoutTheRightToWrite() {
    try (ZcBuf loan = readLoan(100)) {
      loan.fillForRead(piece(0, 10), false, true);

      MemoryExtent extent = (MemoryExtent) loan.extents().getFirst();

      assertThat(extent.memory().isReadOnly()).isTrue();
      assertThat(extent.memory().byteSize()).isEqualTo(10);
    }
  }

  @Test
  void trimsAWriteLoanAcrossItsExtentsAndNeverGrowsIt() {
    List<Extent> room =
        List.of(new MemoryExtent(memory.asSlice(0, 10)), new MemoryExtent(memory.asSlice(64, 10)));
    try (ZcBuf loan = new ZcBuf(lender, LoanRequest.write(0, 20), true, room)) {
      loan.filledForWrite(13);

      assertThat(loan.extents()).extracting(Extent::lengthBytes).containsExactly(10L, 3L);
      assertThatIllegalArgumentException().isThrownBy(() -> loan.filledForWrite(14));
    }
  }

  @Test
  void livesUntilTheLastReferenceIsGivenBack() {
    ZcBuf loan = readLoan(100);
    loan.fillForRead(piece(0, 10), false, true);

    loan.retain();
    loan.retain();
    loan.close();
    loan.release();
    assertThat(lender.returned).hasValue(0);
    memory.set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    assertThat(loan.extents()).hasSize(1);

    loan.release();

    assertThat(lender.returned).hasValue(1);
  }

  @Test
  void aSecondReturnIsReportedAndHasNoEffect() {
    ZcBuf loan = readLoan(100);
    CountingPin pin = new CountingPin();
    loan.pin(pin);

    loan.close();
    loan.close();
    loan.release();

    assertThat(pin.ends).hasValue(1);
    assertThat(pin.again).hasValue(2);
    assertThat(lender.returned).hasValue(1);
  }

  @Test
  void cannotBeRetainedAfterItsEnd() {
    ZcBuf loan = readLoan(100);
    loan.close();

    assertThatIllegalStateException().isThrownBy(loan::retain);
  }

  @Test
  void closingOfManyThreadsEndsItOnce() throws InterruptedException {
    int threads = 64;
    ZcBuf loan = readLoan(100);
    CountingPin pin = new CountingPin();
    loan.pin(pin);
    CountDownLatch start = new CountDownLatch(1);

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        executor.execute(() -> {
          awaitUninterruptibly(start);
          loan.close();
        });
      }
      start.countDown();
    }

    assertThat(pin.ends).hasValue(1);
    assertThat(pin.again).hasValue(threads - 1);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesHeapMemory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryExtent(MemorySegment.ofArray(new byte[10])));
  }
}
