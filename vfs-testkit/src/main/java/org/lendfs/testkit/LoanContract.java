// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.testkit.ContractSubject.bytes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** The life of a loan: every state and every end. */
interface LoanContract extends ContractSubject {
  @Test
  default void readLoanIsGrantedFilledAndReturned() throws VfsException {
    Vnode file = newFile("file", bytes(5000, 1));

    ZcBuf loan = borrow(file, 100, 1000, Need.ANY);
    assertThat(loan.state()).isEqualTo(ZcBuf.State.GRANTED);
    file.read(loan, caller());
    assertThat(loan.state()).isEqualTo(ZcBuf.State.FILLED);
    loan.close();

    assertThat(loan.state()).isEqualTo(ZcBuf.State.RETURNED);
  }

  @Test
  default void readLoanClosedBeforeReadingIsCancelled() throws VfsException {
    Vnode file = newFile("file", bytes(5000, 1));

    ZcBuf loan = borrow(file, 0, 1000, Need.ANY);
    loan.close();

    assertThat(loan.state()).isEqualTo(ZcBuf.State.CANCELLED);
  }

  @Test
  default void nothingIsVisibleBeforeFillingAndAfterTheEnd() throws VfsException {
    Vnode file = newFile("file", bytes(5000, 1));

    ZcBuf loan = borrow(file, 0, 1000, Need.ANY);
    assertThatThrownBy(loan::extents).isInstanceOf(IllegalStateException.class);
    file.read(loan, caller());
    assertThat(loan.extents()).isNotEmpty();
    loan.close();

    assertThatThrownBy(loan::extents).isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void writeLoanIsConsumedByWriting() throws VfsException {
    Vnode file = newFile("file");
    byte[] content = bytes(70_000, 2);

    ZcBuf loan = borrowRoom(file, 0, content.length);
    assertThat(loan.length()).isEqualTo(content.length);
    LoanBytes.fill(loan, content);
    assertThat(loan.state()).isEqualTo(ZcBuf.State.FILLED);
    file.write(loan, Stability.UNSTABLE, caller());
    assertThat(loan.state()).isEqualTo(ZcBuf.State.CONSUMED);
    loan.close();

    assertThat(loan.state()).isEqualTo(ZcBuf.State.CONSUMED);
    assertThat(content(file)).isEqualTo(content);
  }

  @Test
  default void writeLoanClosedUnwrittenChangesNothing() throws VfsException {
    byte[] content = bytes(200_000, 3);
    Vnode file = newFile("file", content);

    ZcBuf unfilled = borrowRoom(file, 0, 1000);
    unfilled.close();
    ZcBuf filled = borrowRoom(file, 65_536, 65_536);
    LoanBytes.fill(filled, new byte[65_536]);
    filled.close();

    assertThat(unfilled.state()).isEqualTo(ZcBuf.State.CANCELLED);
    assertThat(filled.state()).isEqualTo(ZcBuf.State.CANCELLED);
    assertThat(content(file)).isEqualTo(content);
  }

  @Test
  default void payloadIsInvisibleUntilItIsWritten() throws VfsException {
    byte[] content = bytes(200_000, 4);
    Vnode file = newFile("file", content);
    byte[] payload = bytes(131_072, 5);

    try (ZcBuf loan = borrowRoom(file, 65_536, payload.length)) {
      LoanBytes.fill(loan, payload);
      assertThat(content(file)).isEqualTo(content);

      file.write(loan, Stability.UNSTABLE, caller());
    }

    System.arraycopy(payload, 0, content, 65_536, payload.length);
    content = Arrays.copyOf(content, 200_000);
    assertThat(content(file)).isEqualTo(content);
  }

  @Test
  default void trimmedPayloadIsWrittenToItsLength() throws VfsException {
    byte[] content = bytes(200_000, 6);
    Vnode file = newFile("file", content);

    for (int filled : new int[] {0, 1, 4096, 65_535, 65_536, 65_537, 100_000}) {
      byte[] payload = bytes(filled, filled);
      try (ZcBuf loan = borrowRoom(file, 1000, 131_072)) {
        LoanBytes.fill(loan, payload);
        assertThat(file.write(loan, Stability.UNSTABLE, caller()).count()).isEqualTo(filled);
      }
      System.arraycopy(payload, 0, content, 1000, filled);
    }

    assertThat(content(file)).isEqualTo(content);
  }

  @Test
  default void readCanBeRepeatedOnOneLoan() throws VfsException {
    Vnode file = newFile("file", bytes(100_000, 7));

    try (ZcBuf loan = borrow(file, 10, 70_000, Need.BYTES)) {
      file.read(loan, caller());
      file.read(loan, caller());
      assertThat(LoanBytes.of(loan)).isEqualTo(Arrays.copyOfRange(bytes(100_000, 7), 10, 70_010));

      write(file, 10, new byte[] {42});
      file.read(loan, caller());
      assertThat(LoanBytes.of(loan)[0]).isEqualTo((byte) 42);
      assertThat(loan.length()).isEqualTo(70_000);
    }
  }

  @Test
  default void readAgainAfterATruncationIsCutToTheNewEnd() throws VfsException {
    Vnode file = newFile("file", bytes(100_000, 8));

    try (ZcBuf loan = borrow(file, 10, 70_000, Need.ANY)) {
      file.read(loan, caller());
      file.setAttributes(AttributeChanges.ofSize(20), caller());
      assertThat(file.read(loan, caller()).count()).isEqualTo(10);
      assertThat(LoanBytes.of(loan)).isEqualTo(Arrays.copyOfRange(bytes(100_000, 8), 10, 20));

      file.setAttributes(AttributeChanges.ofSize(0), caller());
      assertThat(file.read(loan, caller()).count()).isZero();
      assertThat(loan.extents()).allMatch(extent -> extent.lengthBytes() == 0);
    }
  }

  @Test
  default void extentsAddUpToTheBytesRead() throws VfsException {
    Vnode file = newFile("file", bytes(300_000, 9));

    for (int[] range : new int[][] {{0, 1}, {4095, 2}, {65_535, 65_538}, {299_000, 5000}}) {
      try (ZcBuf loan = borrowFilled(file, range[0], range[1], Need.ANY)) {
        long total = loan.extents().stream().mapToLong(Extent::lengthBytes).sum();
        assertThat(total).isEqualTo(loan.length()).isLessThanOrEqualTo(range[1]);
      }
    }
  }

  @Test
  default void borrowerCanNeitherWriteNorReachBeyondAReadLoan() throws VfsException {
    Vnode file = newFile("file", bytes(10_000, 10));

    try (ZcBuf loan = borrowFilled(file, 100, 50, Need.BYTES)) {
      assertThat(loan.isStable()).isTrue();
      for (Extent extent : loan.extents()) {
        MemorySegment memory = ((MemoryExtent) extent).memory();
        assertThat(memory.isReadOnly()).isTrue();
        assertThat(memory.isNative()).isTrue();
        assertThatThrownBy(() -> memory.set(ValueLayout.JAVA_BYTE, 0, (byte) 1))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.get(ValueLayout.JAVA_BYTE, memory.byteSize()))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  @Test
  default void bothNeedsReadTheSame() throws VfsException {
    byte[] model = bytes(200_001, 11);
    Vnode file = newFile("file", model);
    java.util.Random random = Seed.of("bothNeedsReadTheSame").random(0);

    for (int i = 0; i < 200; i++) {
      long offset = random.nextInt(model.length + 10);
      int length = random.nextInt(150_000);
      try (ZcBuf any = borrowFilled(file, offset, length, Need.ANY);
          ZcBuf bytes = borrowFilled(file, offset, length, Need.BYTES)) {
        assertThat(LoanBytes.of(any)).isEqualTo(LoanBytes.of(bytes));
        assertThat(any.endOfFile()).isEqualTo(bytes.endOfFile());
        assertThat(bytes.isStable()).isTrue();
      }
    }
  }

  @Test
  default void loanLivesUntilItsLastReference() throws Exception {
    byte[] content = bytes(100_000, 12);
    Vnode file = newFile("file", content);

    ZcBuf loan = borrowFilled(file, 0, content.length, Need.BYTES);
    int holders = loan.extents().size();
    for (int i = 0; i < holders; i++) {
      loan.retain();
    }
    loan.close();
    assertThat(loan.state()).isEqualTo(ZcBuf.State.FILLED);
    assertThat(LoanBytes.of(loan)).isEqualTo(content);
    for (int i = 0; i < holders; i++) {
      Thread.startVirtualThread(loan::release).join();
    }

    assertThat(loan.state()).isEqualTo(ZcBuf.State.RETURNED);
  }

  @Test
  default void manyReturnsHaveOneEffect() throws Exception {
    Vnode file = newFile("file", bytes(100_000, 13));
    int returns = 8;
    CountDownLatch start = new CountDownLatch(1);

    ZcBuf loan = borrowFilled(file, 0, 100_000, Need.ANY);
    Thread[] threads = new Thread[returns];
    for (int i = 0; i < returns; i++) {
      threads[i] = Thread.startVirtualThread(() -> awaitAndClose(start, loan));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(loan.state()).isEqualTo(ZcBuf.State.RETURNED);
    assertThat(content(file)).isEqualTo(bytes(100_000, 13));
  }

  private static void awaitAndClose(CountDownLatch start, ZcBuf loan) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loan.close();
  }
}
