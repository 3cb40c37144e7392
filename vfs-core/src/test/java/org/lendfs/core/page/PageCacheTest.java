// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

class PageCacheTest {
  private static final int TOTAL = 4 << 20;
  private static final int DIRTY = 1 << 20;
  private static final int FILE = 8 << 20;

  private final PageCache cache = new PageCache(new PageCacheLimits(TOTAL, DIRTY), true);
  private final Store store = new Store(FILE);
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final CachedPages pages = cache.open(store, lock);
  private final PagedFile file = new PagedFile(cache, pages, FILE);

  /** A slow store in an array that counts its work. */
  private static final class Store implements PageLoader {
    final byte[] bytes;
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger stores = new AtomicInteger();
    volatile boolean broken;

    Store(int size) {
      bytes = new byte[size];
      new Random(1).nextBytes(bytes);
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public void load(long offset, MemorySegment target) throws VfsException {
      requireWorking();
      loads.incrementAndGet();
      MemorySegment.copy(
          bytes, (int) offset, target, ValueLayout.JAVA_BYTE, 0, (int) target.byteSize());
    }

    @Override
    public void store(long offset, MemorySegment source) throws VfsException {
      requireWorking();
      stores.incrementAndGet();
      MemorySegment.copy(
          source, ValueLayout.JAVA_BYTE, 0, bytes, (int) offset, (int) source.byteSize());
    }

    private void requireWorking() throws VfsException {
      if (broken) {
        throw new VfsException(VfsError.IO_ERROR, "broken on purpose");
      }
    }
  }

  @AfterEach
  void keepsNothing() {
    pages.remove(0, PageMap.NONE);
    cache.close();
    assertThat(cache.dirtyBytes()).isZero();
    assertThat(cache.usedBytes()).isZero();
  }

  private byte[] stored(int offset, int length) {
    return Arrays.copyOfRange(store.bytes, offset, offset + length);
  }

  private void readThrough() throws VfsException {
    for (int offset = 0; offset < FILE; offset += 1 << 18) {
      assertThat(PageTesting.read(file, offset, 1 << 18)).isEqualTo(stored(offset, 1 << 18));
    }
  }

  @Test
  void hitsDoNotAskTheStore() throws VfsException {
    PageTesting.read(file, 0, 1 << 20);
    int loads = store.loads.get();

    PageTesting.read(file, 1000, 1 << 19);

    assertThat(loads).isEqualTo(16);
    assertThat(store.loads.get()).isEqualTo(loads);
  }

  @Test
  void memoryStaysBoundedWhateverIsRead() throws VfsException {
    for (int i = 0; i < 3; i++) {
      readThrough();
      assertThat(cache.usedBytes()).isLessThanOrEqualTo(TOTAL);
    }
  }

  @Test
  void lentPagesAreFoundAgainAfterTheirEviction() throws VfsException {
    try (ZcBuf loan = PageTesting.lend(file, 0, 1 << 20)) {
      readThrough();
      readThrough();
      int loads = store.loads.get();
      assertThat(PageTesting.read(file, 0, 1 << 20)).isEqualTo(stored(0, 1 << 20));

      assertThat(store.loads.get()).isEqualTo(loads);
      assertThat(PageTesting.bytesOf(loan)).isEqualTo(stored(0, 1 << 20));
    }
  }

  @Test
  void nothingIsTakenFromBorrowersWhenMemoryIsUsedUp() throws VfsException {
    List<ZcBuf> loans = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      loans.add(PageTesting.lend(file, i << 20, 1 << 20));
    }

    assertThatThrownBy(() -> PageTesting.read(file, 5 << 20, 1))
        .hasMessageContaining("NO_RESOURCES");
    loans.removeFirst().close();
    assertThat(PageTesting.read(file, 5 << 20, 1)).isEqualTo(stored(5 << 20, 1));

    for (int i = 0; i < loans.size(); i++) {
      try (ZcBuf loan = loans.get(i)) {
        assertThat(PageTesting.bytesOf(loan)).isEqualTo(stored((i + 1) << 20, 1 << 20));
      }
    }
  }

  @Test
  void dirtyPagesStayUntilTheyAreStored() throws VfsException {
    byte[] before = stored(0, 100);
    PageTesting.write(file, 10, new byte[] {1, 2, 3});

    readThroughBehind(1 << 20);
    assertThat(stored(0, 100)).isEqualTo(before);
    assertThat(PageTesting.read(file, 10, 3)).containsExactly(1, 2, 3);

    pages.flush(0, PageMap.NONE);
    assertThat(stored(10, 3)).containsExactly(1, 2, 3);
    assertThat(cache.dirtyBytes()).isZero();
    assertThat(PageTesting.read(file, 10, 3)).containsExactly(1, 2, 3);
  }

  private void readThroughBehind(int from) throws VfsException {
    for (int offset = from; offset < FILE; offset += 1 << 18) {
      PageTesting.read(file, offset, 1 << 18);
    }
  }

  @Test
  void cleanPageThatIsEditedInPlaceBecomesDirty() throws VfsException {
    PageTesting.read(file, 0, 10);

    PageTesting.write(file, 5, new byte[] {9});
    assertThat(cache.dirtyBytes()).isEqualTo(Page.BYTES);
    pages.flush(0, 1);

    assertThat(store.bytes[5]).isEqualTo((byte) 9);
  }

  @Test
  void writersStoreWhenTooMuchIsDirty() throws VfsException {
    for (int offset = 0; offset < FILE; offset += Page.BYTES) {
      pages.throttle(PageTesting.CALLER);
      PageTesting.write(file, offset, new byte[Page.BYTES]);
      assertThat(cache.dirtyBytes()).isLessThanOrEqualTo(DIRTY);
    }

    assertThat(store.stores.get()).isPositive();
    PageTesting.write(file, 0, new byte[DIRTY]);
    assertThatThrownBy(() -> pages.throttle(PageTesting.CALLER.nonBlocking()))
        .hasMessageContaining("WOULD_BLOCK");
  }

  @Test
  void throttleStoresPagesOfOtherFilesToo() throws VfsException {
    CachedPages other = cache.open(new Store(FILE), new ReentrantReadWriteLock());
    PagedFile otherFile = new PagedFile(cache, other, FILE);
    PageTesting.write(otherFile, 0, new byte[DIRTY]);

    pages.throttle(PageTesting.CALLER);

    assertThat(cache.dirtyBytes()).isZero();
    other.remove(0, PageMap.NONE);
  }

  @Test
  void pageWrittenWhileLentKeepsTheLoanAndStoresTheNewBytes() throws VfsException {
    byte[] before = stored(0, Page.BYTES);
    try (ZcBuf loan = PageTesting.lend(file, 0, Page.BYTES)) {
      PageTesting.write(file, 0, new byte[] {1});
      pages.flush(0, PageMap.NONE);
      assertThat(PageTesting.bytesOf(loan)).isEqualTo(before);
    }

    assertThat(store.bytes[0]).isEqualTo((byte) 1);
  }

  @Test
  void missFailsWithoutWaitingAndHitSucceeds() throws VfsException {
    LoanRequest request = LoanRequest.read(0, 10, Need.ANY);

    try (ZcBuf loan = PageTesting.request(file, request)) {
      assertThatThrownBy(() -> file.read(loan, PageTesting.CALLER.nonBlocking()))
          .hasMessageContaining("WOULD_BLOCK");
      file.read(loan, PageTesting.CALLER);
      file.read(loan, PageTesting.CALLER.nonBlocking());
      assertThat(PageTesting.bytesOf(loan)).isEqualTo(stored(0, 10));
    }
  }

  @Test
  void failureOfTheStoreIsAnAnswerAndLosesNothing() throws VfsException {
    PageTesting.write(file, 0, new byte[] {1, 2, 3});
    store.broken = true;

    assertThatThrownBy(() -> PageTesting.read(file, 1 << 20, 10)).hasMessageContaining("IO_ERROR");
    assertThatThrownBy(() -> pages.flush(0, PageMap.NONE)).hasMessageContaining("IO_ERROR");

    store.broken = false;
    pages.flush(0, PageMap.NONE);
    assertThat(stored(0, 3)).containsExactly(1, 2, 3);
  }

  @Test
  void readersWritersAndStoringAtOnceKeepTheBytes() throws Exception {
    // Each writer stamps its own pages; readers check that a page is of one stamp.
    int filePages = FILE / Page.BYTES;
    for (int i = 0; i < filePages; i++) {
      Arrays.fill(store.bytes, i * Page.BYTES, (i + 1) * Page.BYTES, (byte) i);
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> futures = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Random random = new Random(i);
        futures.add(executor.submit(() -> workRandomly(random, filePages)));
      }
      for (Future<Void> future : futures) {
        future.get();
      }
    }
    pages.flush(0, PageMap.NONE);

    for (int i = 0; i < filePages; i++) {
      byte[] page = PageTesting.read(file, (long) i * Page.BYTES, Page.BYTES);
      assertUniform(page);
      assertThat(page).isEqualTo(stored(i * Page.BYTES, Page.BYTES));
    }
  }

  private Void workRandomly(Random random, int filePages) throws VfsException {
    for (int step = 0; step < 300; step++) {
      long offset = (long) random.nextInt(filePages) * Page.BYTES;
      switch (random.nextInt(4)) {
        case 0 -> {
          byte[] stamp = new byte[Page.BYTES];
          Arrays.fill(stamp, (byte) random.nextInt());
          pages.throttle(PageTesting.CALLER);
          writeLocked(offset, stamp);
        }
        case 1 -> pages.flush(offset >> Page.SHIFT, (offset >> Page.SHIFT) + 8);
        default -> readLocked(offset);
      }
    }
    return null;
  }

  private void writeLocked(long offset, byte[] stamp) throws VfsException {
    try (ZcBuf loan = roomLocked(offset, stamp)) {
      lock.writeLock().lock();
      try {
        file.write(loan, PageTesting.CALLER);
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  private ZcBuf roomLocked(long offset, byte[] stamp) throws VfsException {
    lock.readLock().lock();
    try {
      return PageTesting.room(file, offset, stamp);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void readLocked(long offset) throws VfsException {
    LoanRequest request = LoanRequest.read(offset, Page.BYTES, Need.ANY);
    try (ZcBuf loan = PageTesting.request(file, request)) {
      lock.readLock().lock();
      try {
        file.read(loan, PageTesting.CALLER);
      } finally {
        lock.readLock().unlock();
      }
      assertUniform(PageTesting.bytesOf(loan));
    }
  }

  private static void assertUniform(byte[] page) {
    for (byte each : page) {
      if (each != page[0]) {
        throw new AssertionError("page of two stamps");
      }
    }
  }
}
