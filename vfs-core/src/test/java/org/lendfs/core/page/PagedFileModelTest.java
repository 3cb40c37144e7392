// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * Two paged files against two byte arrays under random operations, with loans out all the time and
 * freed pages poisoned.
 */
class PagedFileModelTest {
  private static final int LARGEST = 6 * Page.BYTES;
  private static final int[] EDGES = {0, 1, 4095, 4096, 4097, 32_768, 65_535, 65_536, 65_537};

  private final PagePool pool = new PagePool(64L << 20, true);
  private final PageQuota quota = new PageQuota(32L << 20);
  private final List<Lent> lent = new ArrayList<>();
  private Random random = new Random(0);

  private final class Subject {
    final PagedFile file = new PagedFile(pool, new ResidentPages(quota), 0);
    byte[] model = new byte[0];
  }

  private static final class Lent {
    final ZcBuf loan;
    final byte[] expected;

    Lent(ZcBuf loan, byte[] expected) {
      this.loan = loan;
      this.expected = expected;
    }
  }

  @RepeatedTest(10)
  void behavesAsAnArrayWhateverIsOnLoan() throws VfsException {
    long seed = Long.getLong("lendfs.seed", new Random().nextLong());
    System.out.println("PagedFileModelTest: -Dlendfs.seed=" + seed);
    random = new Random(seed);
    Subject one = new Subject();
    Subject two = new Subject();

    for (int step = 0; step < 400; step++) {
      Subject subject = random.nextBoolean() ? one : two;
      act(subject, subject == one ? two : one);
      check(subject);
    }

    lent.forEach(PagedFileModelTest::returnUnchanged);
    one.file.clear();
    two.file.clear();
    assertThat(pool.usedBytes()).isZero();
    assertThat(quota.usedBytes()).isZero();
  }

  private void act(Subject subject, Subject other) throws VfsException {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> write(subject);
      case 4 -> writeIntoAFileThatChanged(subject);
      case 5 -> resize(subject);
      case 6 -> deallocate(subject);
      case 7 -> allocate(subject);
      case 8 -> cloneRange(subject, random.nextInt(4) == 0 ? subject : other);
      case 9, 10 -> lend(subject);
      default -> returnOne();
    }
  }

  private int offset() {
    int edge = EDGES[random.nextInt(EDGES.length)] + Page.BYTES * random.nextInt(4);
    return random.nextBoolean() ? edge : random.nextInt(LARGEST / 2);
  }

  private int length() {
    return switch (random.nextInt(4)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> 1 + random.nextInt(100);
      default -> random.nextInt(LARGEST / 3);
    };
  }

  private byte[] payload() {
    byte[] payload = new byte[length()];
    random.nextBytes(payload);
    return payload;
  }

  private static void put(Subject subject, int offset, byte[] payload) {
    if (payload.length > 0) {
      int size = Math.max(subject.model.length, offset + payload.length);
      subject.model = Arrays.copyOf(subject.model, size);
      System.arraycopy(payload, 0, subject.model, offset, payload.length);
    }
  }

  private void write(Subject subject) throws VfsException {
    int offset = offset();
    byte[] payload = payload();
    long copied = PageTesting.write(subject.file, offset, payload);
    put(subject, offset, payload);
    assertThat(copied).isBetween(0L, (long) payload.length);
  }

  private void writeIntoAFileThatChanged(Subject subject) throws VfsException {
    int offset = offset();
    byte[] payload = payload();
    try (ZcBuf loan = PageTesting.room(subject.file, offset, payload)) {
      if (random.nextBoolean()) {
        resize(subject);
      } else {
        write(subject);
      }
      subject.file.write(loan, PageTesting.CALLER);
    }
    put(subject, offset, payload);
  }

  private void resize(Subject subject) throws VfsException {
    int size = offset();
    subject.file.resize(size, PageTesting.CALLER);
    subject.model = Arrays.copyOf(subject.model, size);
  }

  private void deallocate(Subject subject) throws VfsException {
    int offset = offset();
    int length = random.nextInt(3) == 0 ? Integer.MAX_VALUE : length();
    subject.file.deallocate(offset, length, PageTesting.CALLER);
    int end = (int) Math.min((long) offset + length, subject.model.length);
    if (offset < end) {
      Arrays.fill(subject.model, offset, end, (byte) 0);
    }
  }

  private void allocate(Subject subject) throws VfsException {
    int offset = offset();
    int length = 1 + length();
    subject.file.allocate(offset, length, PageTesting.CALLER);
    int size = Math.max(subject.model.length, offset + length);
    subject.model = Arrays.copyOf(subject.model, size);
    assertThat(subject.file.segmentAt(offset).isHole()).isFalse();
  }

  private void cloneRange(Subject target, Subject source) throws VfsException {
    int pages = source.model.length / Page.BYTES;
    int first = random.nextInt(pages + 1);
    boolean toEnd = random.nextBoolean();
    int from = first * Page.BYTES;
    int length =
        toEnd ? source.model.length - from : random.nextInt(pages - first + 1) * Page.BYTES;
    int to = random.nextInt(5) * Page.BYTES;
    boolean overlaps = source == target && Math.abs(from - to) < length;
    if (overlaps || length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(source.model, from, from + length);
    target.file.cloneFrom(source.file, new CloneSpan(from, to, length), PageTesting.CALLER);
    put(target, to, bytes);
  }

  private void lend(Subject subject) throws VfsException {
    int offset = offset();
    int length = length();
    ZcBuf loan = PageTesting.request(subject.file, LoanRequest.read(offset, length, Need.ANY));
    subject.file.read(loan, PageTesting.CALLER);
    subject.file.read(loan, PageTesting.CALLER);
    int from = Math.min(offset, subject.model.length);
    int to = Math.min(offset + length, subject.model.length);
    lent.add(new Lent(loan, Arrays.copyOfRange(subject.model, from, to)));
    assertThat(loan.endOfFile()).isEqualTo(offset + length >= subject.model.length);
    assertThat(loan.extents().size()).isLessThanOrEqualTo((length >> Page.SHIFT) + 2);
  }

  private void returnOne() {
    if (!lent.isEmpty()) {
      returnUnchanged(lent.remove(random.nextInt(lent.size())));
    }
  }

  private static void returnUnchanged(Lent lent) {
    try (ZcBuf loan = lent.loan) {
      assertThat(PageTesting.bytesOf(loan)).isEqualTo(lent.expected);
    }
  }

  private void check(Subject subject) throws VfsException {
    assertThat(subject.file.sizeBytes()).isEqualTo(subject.model.length);
    byte[] content = PageTesting.read(subject.file, 0, subject.model.length + 1);
    assertThat(Arrays.mismatch(content, subject.model)).isEqualTo(-1);
    long usedBytes = 0;
    for (long at = 0; at < subject.model.length; ) {
      DataSegment segment = subject.file.segmentAt(at);
      assertThat(segment.offset()).isEqualTo(at);
      usedBytes += segment.isHole() ? 0 : segment.lengthBytes();
      at += segment.lengthBytes();
      assertThat(at).isLessThanOrEqualTo(subject.model.length);
    }
    assertThat(subject.file.usedBytes()).isGreaterThanOrEqualTo(usedBytes);
  }
}
