// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsException;

class PagePoolTest {
  private static final long LIMIT = 8L << 20;

  private final PagePool pool = new PagePool(LIMIT, true);

  @Test
  void pagesComeInTheSmallestSizeThatFits() throws VfsException {
    int[][] expected = {{0, 4096}, {1, 4096}, {4096, 4096}, {4097, 8192}, {65_536, 65_536}};

    for (int[] sizes : expected) {
      Page page = pool.take(sizes[0]);
      assertThat(page.sizeBytes()).isEqualTo(sizes[1]);
      assertThat(page.memory().address() % 4096).isZero();
      page.release();
    }
    assertThatThrownBy(() -> pool.take(65_537)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitIsReachedExactly() throws VfsException {
    List<Page> pages = takeAll(Page.BYTES, (int) (LIMIT / Page.BYTES));

    assertThat(pool.usedBytes()).isEqualTo(LIMIT);
    assertThatThrownBy(() -> pool.take(1)).hasMessageContaining("NO_RESOURCES");

    pages.forEach(Page::release);
    assertThat(pool.usedBytes()).isZero();
  }

  private List<Page> takeAll(int size, int count) throws VfsException {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pages.add(pool.take(size));
    }
    return pages;
  }

  @Test
  void noTwoPagesOverlap() throws VfsException {
    Random random = new Random(4711);
    Set<Long> blocks = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Page page = pool.take(1 << (12 + random.nextInt(3)));
      for (long at = 0; at < page.sizeBytes(); at += 4096) {
        assertThat(blocks.add(page.memory().address() + at)).isTrue();
      }
    }
  }

  @Test
  void freedPagesArePoisonedAndZeroedOnDemand() throws VfsException {
    Page page = pool.takeZeroed(4096);
    var memory = page.memory();
    assertThat(memory.get(ValueLayout.JAVA_BYTE, 4095)).isZero();
    page.release();

    assertThat(memory.get(ValueLayout.JAVA_BYTE, 4095)).isEqualTo(PagePool.POISON);
    Page again = pool.takeZeroed(4096);
    assertThat(again.memory().address()).isEqualTo(memory.address());
    assertThat(again.memory().get(ValueLayout.JAVA_BYTE, 4095)).isZero();
    again.release();
  }

  @Test
  void pageReleasedTooOftenIsAMistakeThatShows() throws VfsException {
    Page page = pool.take(1);
    page.release();

    assertThatThrownBy(page::release).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(page::retain).isInstanceOf(IllegalStateException.class);
    assertThat(pool.usedBytes()).isZero();
  }

  @Test
  void reservedMemoryStaysBoundedWhateverWasFreed() throws VfsException {
    // One small page stays in every chunk, so that no chunk can serve full pages.
    List<Page> small = takeAll(4096, (int) (LIMIT / 4096));
    List<Page> kept = new ArrayList<>();
    for (int i = 0; i < small.size(); i++) {
      if (i % 16 == 0) {
        kept.add(small.get(i));
      } else {
        small.get(i).release();
      }
    }

    assertThatThrownBy(() -> kept.addAll(takeAll(Page.BYTES, (int) (LIMIT / Page.BYTES))))
        .isInstanceOf(VfsException.class);

    assertThat(pool.reservedBytes()).isLessThanOrEqualTo(LIMIT + LIMIT / 4 + (4L << 20));
  }

  @Test
  void emptySlabsAreFreedButForAFew() throws VfsException {
    PagePool large = new PagePool(256L << 20);
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      pages.add(large.take(Page.BYTES));
    }
    assertThat(large.reservedBytes()).isGreaterThanOrEqualTo(2000L * Page.BYTES);
    Collections.shuffle(pages, new Random(1));

    pages.forEach(Page::release);

    assertThat(large.reservedBytes()).isBetween(4L << 20, 16L << 20);
    large.close();
    assertThat(large.reservedBytes()).isZero();
  }

  @Test
  void closedPoolGivesNothingAndTakesBack() throws VfsException {
    Page page = pool.take(1);
    pool.close();

    assertThatThrownBy(() -> pool.take(1)).hasMessageContaining("SHUTTING_DOWN");
    page.memory().fill((byte) 1);
    page.release();

    assertThat(pool.reservedBytes()).isZero();
  }

  @Test
  void manyThreadsKeepTheAccount() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int seed = i;
      threads.add(Thread.ofPlatform().start(() -> takeAndRelease(new Random(seed))));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(pool.usedBytes()).isZero();
  }

  private void takeAndRelease(Random random) {
    List<Page> held = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (held.size() < 20 && random.nextBoolean()) {
        held.add(takeMarked(random));
      } else if (!held.isEmpty()) {
        releaseUnchanged(held.remove(random.nextInt(held.size())));
      }
    }
    held.forEach(PagePoolTest::releaseUnchanged);
  }

  private Page takeMarked(Random random) {
    try {
      Page page = pool.take(1 << (12 + random.nextInt(5)));
      page.memory().set(ValueLayout.JAVA_LONG, 0, page.memory().address());
      return page;
    } catch (VfsException e) {
      throw new AssertionError(e);
    }
  }

  private static void releaseUnchanged(Page page) {
    assertThat(page.memory().get(ValueLayout.JAVA_LONG, 0)).isEqualTo(page.memory().address());
    page.release();
  }
}
