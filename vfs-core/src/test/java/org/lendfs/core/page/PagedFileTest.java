// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** What is copied and what is not, sizes of pages, limits. */
class PagedFileTest {
  private final PagePool pool = new PagePool(16L << 20, true);
  private final PageQuota quota = new PageQuota(8L << 20);
  private final PagedFile file = new PagedFile(pool, new ResidentPages(quota), 0);

  @AfterEach
  void givesEverythingBack() {
    file.clear();
    assertThat(pool.usedBytes()).isZero();
    assertThat(quota.usedBytes()).isZero();
    pool.close();
    assertThat(pool.reservedBytes()).isZero();
  }

  private static byte[] bytes(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void wholePagesMoveIntoTheFile() throws VfsException {
    assertThat(PageTesting.write(file, 0, bytes(1 << 20, 1))).isZero();
    assertThat(PageTesting.write(file, 0, bytes(1 << 20, 2))).isZero();
    assertThat(PageTesting.read(file, 0, 1 << 20)).isEqualTo(bytes(1 << 20, 2));
  }

  @Test
  void appendsMoveWhereThePageIsNew() throws VfsException {
    assertThat(PageTesting.write(file, 0, bytes(100, 1))).isZero();
    assertThat(PageTesting.write(file, 3 * Page.BYTES + 5, bytes(Page.BYTES, 1))).isZero();
  }

  @Test
  void partOfAPageIsCopiedAndCounted() throws VfsException {
    PageTesting.write(file, 0, bytes(Page.BYTES, 1));

    assertThat(PageTesting.write(file, 100, bytes(50, 2))).isEqualTo(50);
  }

  @Test
  void mostOfAPageCostsOnlyTheRest() throws VfsException {
    PageTesting.write(file, 0, bytes(Page.BYTES, 1));

    assertThat(PageTesting.write(file, 100, bytes(Page.BYTES - 150, 2))).isEqualTo(150);
    assertThat(PageTesting.read(file, 0, 101)).isEqualTo(concat(bytes(100, 1), bytes(1, 2)));
    assertThat(PageTesting.read(file, Page.BYTES - 50, 50)).isEqualTo(bytes(50, 1));
  }

  private static byte[] concat(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  @Test
  void overwritingTheTailBeyondTheEndMoves() throws VfsException {
    PageTesting.write(file, 0, bytes(Page.BYTES + 100, 1));

    assertThat(PageTesting.write(file, Page.BYTES, bytes(200, 2))).isZero();
  }

  @Test
  void smallFilesTakeSmallPages() throws VfsException {
    PageTesting.write(file, 0, bytes(10, 1));
    assertThat(file.usedBytes()).isEqualTo(4096);

    PageTesting.write(file, 4096, bytes(10, 1));
    assertThat(file.usedBytes()).isEqualTo(8192);

    file.resize(10, PageTesting.CALLER);
    assertThat(file.usedBytes()).isEqualTo(4096);
  }

  @Test
  void requestOfAMebibyteHasAtMostSeventeenExtents() throws VfsException {
    PageTesting.write(file, 0, bytes(2 << 20, 1));

    for (int offset : new int[] {0, 1, 4096, 65_535, 100_000}) {
      try (ZcBuf loan = PageTesting.lend(file, offset, 1 << 20);
          ZcBuf room = PageTesting.request(file, LoanRequest.write(offset, 1 << 20))) {
        assertThat(loan.extents()).hasSizeLessThanOrEqualTo(17);
        assertThat(room.extents()).hasSizeLessThanOrEqualTo(17);
      }
    }
    try (ZcBuf loan = PageTesting.lend(file, 8192, 4096)) {
      assertThat(loan.extents()).hasSize(1);
    }
  }

  @Test
  void holesAreLentAsOneExtent() throws VfsException {
    file.resize(2 << 20, PageTesting.CALLER);

    try (ZcBuf loan = PageTesting.lend(file, 5, 1 << 20)) {
      assertThat(loan.extents()).hasSize(1);
    }
    assertThat(pool.usedBytes()).isZero();
  }

  @Test
  void fullStoreRefusesGrowthButNotOverwriting() throws VfsException {
    byte[] all = bytes(8 << 20, 1);
    PageTesting.write(file, 0, all);

    assertThatThrownBy(() -> PageTesting.write(file, 8 << 20, bytes(1, 1)))
        .hasMessageContaining("NO_SPACE");
    PageTesting.write(file, 0, bytes(1 << 20, 2));

    assertThat(file.sizeBytes()).isEqualTo(8 << 20);
    assertThat(PageTesting.read(file, 0, 1)).containsExactly(2);
  }

  @Test
  void failedWriteChangesNothingAndKeepsTheLoan() throws VfsException {
    PageTesting.write(file, 0, bytes((8 << 20) - Page.BYTES, 1));

    try (ZcBuf loan = PageTesting.room(file, (8 << 20) - 2 * Page.BYTES, bytes(1 << 20, 2))) {
      assertThatThrownBy(() -> file.write(loan, PageTesting.CALLER))
          .hasMessageContaining("NO_SPACE");
      assertThat(loan.state()).isEqualTo(ZcBuf.State.FILLED);
    }

    assertThat(file.sizeBytes()).isEqualTo((8 << 20) - Page.BYTES);
    assertThat(PageTesting.read(file, (8 << 20) - 2 * Page.BYTES, 1)).containsExactly(1);
  }

  @Test
  void hugeAllocationFailsAtOnce() {
    assertThatThrownBy(() -> file.allocate(0, 1L << 60, PageTesting.CALLER))
        .hasMessageContaining("NO_SPACE");
    assertThat(quota.usedBytes()).isZero();
  }

  @Test
  void allocationOfExactlyWhatIsLeftSucceeds() throws VfsException {
    file.allocate(0, 8 << 20, PageTesting.CALLER);

    assertThat(quota.freeBytes()).isZero();
    assertThatThrownBy(() -> file.allocate(8 << 20, 1, PageTesting.CALLER))
        .hasMessageContaining("NO_SPACE");
  }

  @Test
  void clonesShareSpaceUntilTheyDiffer() throws VfsException {
    PageTesting.write(file, 0, bytes(1 << 20, 1));
    PagedFile copy = new PagedFile(pool, new ResidentPages(quota), 0);

    copy.cloneFrom(file, new CloneSpan(0, 0, 1 << 20), PageTesting.CALLER);
    assertThat(quota.usedBytes()).isEqualTo(1 << 20);
    PageTesting.write(copy, 10, bytes(10, 2));

    assertThat(quota.usedBytes()).isEqualTo((1 << 20) + Page.BYTES);
    assertThat(PageTesting.read(file, 0, 1 << 20)).isEqualTo(bytes(1 << 20, 1));
    copy.clear();
    assertThat(quota.usedBytes()).isEqualTo(1 << 20);
  }

  @Test
  void lentPagesOutliveTheFileAndThePool() throws VfsException {
    PagePool closing = new PagePool(1L << 20, true);
    PagedFile gone = new PagedFile(closing, new ResidentPages(quota), 0);
    PageTesting.write(gone, 0, bytes(100_000, 7));

    try (ZcBuf loan = PageTesting.lend(gone, 0, 100_000)) {
      gone.clear();
      closing.close();
      assertThat(closing.usedBytes()).isPositive();
      assertThat(PageTesting.bytesOf(loan)).isEqualTo(bytes(100_000, 7));
    }

    assertThat(closing.usedBytes()).isZero();
    assertThat(closing.reservedBytes()).isZero();
  }
}
