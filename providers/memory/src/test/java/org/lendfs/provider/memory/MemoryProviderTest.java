// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.testkit.Failures;
import org.lendfs.testkit.Listing;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.PagePoison;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** What is the memory store's own: copies, space, limits, and lives of removed files. */
class MemoryProviderTest {
  private static final CallContext CALLER = CallContext.internal("test").nonBlocking();
  private static final long SIZE = 8L << 20;
  private static final int FILES = 50;
  private static final int PAGE = 65_536;

  private final MemoryProvider provider = new MemoryProvider(new MemoryLimits(SIZE, FILES), true);
  private final Vnode root = provider.root();

  @AfterEach
  void endsWithoutMemory() {
    provider.close();
    assertThat(provider.pool().usedBytes()).isZero();
    assertThat(provider.pool().reservedBytes()).isZero();
    assertThat(provider.quota().usedBytes()).isZero();
  }

  private Vnode newFile(String name) throws VfsException {
    return root.create(name, new CreateMode.Guarded(), AttributeChanges.NONE, CALLER).vnode();
  }

  private static long write(Vnode file, long offset, byte[] bytes) throws VfsException {
    LoanRequest request = LoanRequest.write(offset, bytes.length);
    try (ZcBuf loan = file.requestZcBuf(request, CALLER)) {
      LoanBytes.fill(loan, bytes);
      file.write(loan, Stability.UNSTABLE, CALLER);
      return loan.copiedBytes();
    }
  }

  private static ZcBuf lend(Vnode file, long offset, int length) throws VfsException {
    ZcBuf loan = file.requestZcBuf(LoanRequest.read(offset, length, Need.ANY), CALLER);
    file.read(loan, CALLER);
    return loan;
  }

  @Test
  void neitherReadsNorWholePageWritesCopy() throws VfsException {
    Vnode file = newFile("file");
    byte[] content = PagePoison.cleanBytes(1 << 20, 1);

    assertThat(write(file, 0, content)).isZero();
    assertThat(write(file, 0, content)).isZero();
    for (int offset : new int[] {0, 1, 4096, 100_000}) {
      try (ZcBuf loan = lend(file, offset, 500_000)) {
        assertThat(loan.copiedBytes()).isZero();
        PagePoison.assertNone(LoanBytes.of(loan));
      }
    }
  }

  @Test
  void spaceComesBackWhenFilesGo() throws VfsException {
    for (int i = 0; i < 5; i++) {
      Vnode file = newFile("file");
      write(file, 0, new byte[6 << 20]);
      assertFails(() -> write(file, 6 << 20, new byte[3 << 20]), VfsError.NO_SPACE);
      root.remove("file", false, CALLER);
      assertThat(root.statFs(CALLER).freeBytes()).isEqualTo(SIZE);
    }
  }

  @Test
  void removedFileKeepsItsPagesUntilTheLastLoanIsBack() throws VfsException {
    Vnode file = newFile("file");
    byte[] content = PagePoison.cleanBytes(200_000, 2);
    write(file, 0, content);

    ZcBuf filled = lend(file, 0, content.length);
    ZcBuf granted = file.requestZcBuf(LoanRequest.read(0, content.length, Need.ANY), CALLER);
    root.remove("file", false, CALLER);
    assertFails(() -> provider.resolve(file.key(), CALLER), VfsError.STALE);
    file.read(granted, CALLER);
    assertThat(LoanBytes.of(granted)).isEqualTo(content);
    granted.close();
    assertThat(provider.quota().usedBytes()).isPositive();
    assertThat(LoanBytes.of(filled)).isEqualTo(content);
    filled.close();

    assertThat(provider.quota().usedBytes()).isZero();
    assertThat(provider.pool().usedBytes()).isZero();
    assertFails(() -> file.attributes(CALLER), VfsError.STALE);
    assertFails(() -> lend(file, 0, 1), VfsError.STALE);
  }

  @Test
  void closedStoreLeavesLoansTheirBytes() throws VfsException {
    Vnode file = newFile("file");
    byte[] content = PagePoison.cleanBytes(200_000, 3);
    write(file, 0, content);

    try (ZcBuf loan = lend(file, 0, content.length)) {
      provider.close();
      assertThat(LoanBytes.of(loan)).isEqualTo(content);
      assertFails(
          () -> file.requestZcBuf(LoanRequest.write(0, 10), CALLER), VfsError.SHUTTING_DOWN);
    }
  }

  @Test
  void numberOfFilesIsLimited() throws VfsException {
    for (int i = 1; i < FILES; i++) {
      newFile("file" + i);
    }

    assertFails(() -> newFile("more"), VfsError.NO_SPACE);
    assertFails(
        () -> root.makeSymlink("more", "target", AttributeChanges.NONE, CALLER), VfsError.NO_SPACE);
    assertThat(root.statFs(CALLER).freeFiles()).isZero();
    root.remove("file1", false, CALLER);
    newFile("more");
  }

  @Test
  void attributesAndTargetsTakeSpaceToo() throws VfsException {
    Vnode file = newFile("file");
    write(file, 0, new byte[(int) SIZE - PAGE]);

    file.setExtendedAttribute("name", new byte[60_000], Vnode.ExtendedAttributeMode.CREATE, CALLER);
    assertFails(
        () ->
            root.setExtendedAttribute(
                "name", new byte[60_000], Vnode.ExtendedAttributeMode.CREATE, CALLER),
        VfsError.NO_SPACE);
    assertFails(
        () -> root.makeSymlink("long", "x".repeat(4096), AttributeChanges.NONE, CALLER),
        VfsError.NAME_TOO_LONG);
    root.makeSymlink("link", "x".repeat(4095), AttributeChanges.NONE, CALLER);

    file.removeExtendedAttribute("name", CALLER);
    root.remove("link", false, CALLER);
    assertThat(root.statFs(CALLER).freeBytes()).isEqualTo(PAGE);
  }

  @Test
  void clonesTakeNoSpaceUntilTheyAreWritten() throws VfsException {
    Vnode source = newFile("source");
    Vnode target = newFile("target");
    write(source, 0, new byte[6 << 20]);

    target.cloneRange(new CloneRange(source, 0, 0, 6 << 20), CALLER);
    assertThat(root.statFs(CALLER).freeBytes()).isEqualTo(2 << 20);
    write(target, 0, new byte[2 << 20]);

    assertThat(root.statFs(CALLER).freeBytes()).isZero();
    assertFails(() -> write(target, 3 << 20, new byte[PAGE]), VfsError.NO_SPACE);
    root.remove("source", false, CALLER);
    write(target, 3 << 20, new byte[PAGE]);
  }

  @Test
  void changeTimesMoveOnStrictlyWithinATick() throws VfsException {
    Vnode file = newFile("file");
    Attributes last = file.attributes(CALLER);

    for (int i = 0; i < 1000; i++) {
      write(file, 0, new byte[] {1});
      Attributes now = file.attributes(CALLER);
      assertThat(now.changed()).isAfter(last.changed());
      assertThat(now.modified()).isEqualTo(now.changed());
      assertThat(now.change()).isEqualTo(last.change() + 1);
      last = now;
    }
  }

  @Test
  void readingMovesTheAccessTimeOnceAfterAWrite() throws VfsException {
    Vnode file = newFile("file");
    write(file, 0, new byte[10]);
    Instant modified = file.attributes(CALLER).modified();

    lend(file, 0, 10).close();
    Instant accessed = file.attributes(CALLER).accessed();
    lend(file, 0, 10).close();

    assertThat(accessed).isAfterOrEqualTo(modified);
    assertThat(file.attributes(CALLER).change()).isEqualTo(2);
  }

  @Test
  void replacedNameIsNotListedTwice() throws VfsException {
    newFile("first");
    newFile("second");
    newFile("third");
    Listing begun = Listing.after(0, 1, root, CALLER);

    root.rename("third", new RenameTarget(root, "first", true), CALLER);

    assertThat(begun.names()).containsExactly("first");
    assertThat(Listing.after(begun.lastCookie(), 10, root, CALLER).names())
        .containsExactly("second");
  }

  @Test
  void cookieThatWasNeverGivenOutIsRefused() throws VfsException {
    newFile("file");
    long last = Listing.after(0, 1, root, CALLER).lastCookie();

    assertThat(Listing.after(last, 1, root, CALLER).atEnd()).isTrue();
    for (long forged : new long[] {1, last + 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertFails(() -> Listing.after(forged, 1, root, CALLER), VfsError.BAD_COOKIE);
    }
  }

  @Test
  void objectsOfAnotherStoreAreRefused() throws VfsException {
    try (MemoryProvider other = new MemoryProvider(MemoryLimits.ofSize(SIZE))) {
      Vnode foreign =
          other
              .root()
              .create("file", new CreateMode.Guarded(), AttributeChanges.NONE, CALLER)
              .vnode();
      Vnode own = newFile("own");

      assertFails(() -> root.link(foreign, "name", CALLER), VfsError.CROSS_DEVICE);
      assertFails(
          () -> own.cloneRange(new CloneRange(foreign, 0, 0, 0), CALLER), VfsError.CROSS_DEVICE);
    }
  }

  @Test
  void clonesInBothDirectionsAtOnceDoNotBlockEachOther() throws Exception {
    Vnode one = newFile("one");
    Vnode two = newFile("two");
    write(one, 0, new byte[4 * PAGE]);
    write(two, 0, new byte[4 * PAGE]);

    atOnce(random -> {
      boolean forth = random.nextBoolean();
      Vnode source = forth ? one : two;
      Vnode target = forth ? two : one;
      target.cloneRange(new CloneRange(source, 0, 0, 4 * PAGE), CALLER);
      write(target, random.nextInt(4 * PAGE - 10), new byte[10]);
    });

    assertThat(one.attributes(CALLER).sizeBytes()).isEqualTo(4 * PAGE);
  }

  @Test
  void filesRemovedWhileBeingReadLeaveNothing() throws Exception {
    atOnce(random -> {
      String name = "file" + random.nextInt(3);
      VfsError error =
          switch (random.nextInt(3)) {
            case 0 -> Failures.errorOf(() -> write(newFile(name), 0, new byte[PAGE + 1]));
            case 1 -> Failures.errorOf(() -> root.remove(name, false, CALLER));
            default -> Failures.errorOf(() -> lend(root.lookup(name, CALLER), 0, 2 * PAGE).close());
          };
      assertThat(error).isIn(null, VfsError.EXISTS, VfsError.NOT_FOUND, VfsError.STALE);
    });

    for (int i = 0; i < 3; i++) {
      String name = "file" + i;
      Failures.errorOf(() -> root.remove(name, false, CALLER));
    }
    assertThat(provider.pool().usedBytes()).isZero();
    assertThat(root.statFs(CALLER).freeBytes()).isEqualTo(SIZE);
    assertThat(root.statFs(CALLER).freeFiles()).isEqualTo(FILES - 1);
  }

  /** Something that several threads do many times. */
  @FunctionalInterface
  private interface Body {
    void run(Random random) throws VfsException;
  }

  private static void atOnce(Body body) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Random random = new Random(i);
        futures.add(
            executor.submit(() -> {
              for (int step = 0; step < 2000; step++) {
                body.run(random);
              }
              return null;
            }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    }
  }
}
