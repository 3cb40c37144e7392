// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.ZcBuf;

/** Open files and mappings are bounded, live as long as they are used, and are all given back. */
class ResourcesTest {
  private static final int FILES = 60;
  private static final int FILE_BYTES = 200_000;

  @TempDir Path temporary;

  private static byte[] content(int file) {
    byte[] bytes = new byte[FILE_BYTES];
    Arrays.fill(bytes, (byte) (file + 1));
    return bytes;
  }

  private static List<Vnode> fill(LocalProvider provider) throws VfsException {
    List<Vnode> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      Vnode file = Calls.newFile(provider.root(), "file" + i);
      Calls.write(file, 0, content(i));
      files.add(file);
    }
    return files;
  }

  @Test
  void loansStayValidWhileFilesAndWindowsAreEvictedUnderLoad() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("openFiles=4", "window=64K", "mapped=256K")) {
      List<Vnode> files = fill(provider);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> readers = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
          readers.add(threads.submit(reader(files, seed)));
        }
        for (Future<Integer> reader : readers) {
          assertThat(reader.get()).isEqualTo(300);
        }
      }
    }
    assertThat(ProcessView.openIn(fixture.directory())).isZero();
    assertThat(ProcessView.mappedIn(fixture.directory())).isZero();
  }

  /** Keeps the last few loans out and looks at each once more before it goes back. */
  private static Callable<Integer> reader(List<Vnode> files, int seed) {
    return () -> {
      Random random = new Random(seed);
      Deque<Integer> numbers = new ArrayDeque<>();
      Deque<ZcBuf> loans = new ArrayDeque<>();
      int checked = 0;
      for (int i = 0; i < 300; i++) {
        int number = random.nextInt(FILES);
        loans.add(Calls.borrow(files.get(number), random.nextInt(FILE_BYTES / 2), 90_000));
        numbers.add(number);
        if (loans.size() > 10) {
          checked += check(loans.remove(), numbers.remove());
        }
      }
      while (!loans.isEmpty()) {
        checked += check(loans.remove(), numbers.remove());
      }
      return checked;
    };
  }

  private static int check(ZcBuf loan, int number) {
    try (loan) {
      byte[] bytes = LoanBytes.of(loan);
      byte[] expected = new byte[90_000];
      Arrays.fill(expected, (byte) (number + 1));
      assertThat(bytes).isEqualTo(expected);
      return 1;
    }
  }

  @Test
  void unusedFilesAndWindowsAreBounded() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("openFiles=5", "window=64K", "mapped=128K")) {
      for (Vnode file : fill(provider)) {
        Calls.read(file, 0, FILE_BYTES);
      }
      provider.openFiles().settle();

      // The root comes in addition.
      assertThat(ProcessView.openIn(fixture.directory())).isLessThanOrEqualTo(6);
      assertThat(ProcessView.mappedIn(fixture.directory())).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void loansOfOneFileShareOneMapping() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, new byte[1 << 20]);

      List<ZcBuf> loans = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        loans.add(Calls.borrow(file, i * 10_000L, 10_000));
      }

      assertThat(ProcessView.mappedIn(fixture.directory())).isEqualTo(1);
      loans.forEach(ZcBuf::close);
    }
  }

  @Test
  void loanStaysReadableAfterTheProviderIsClosed() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    LocalProvider provider = fixture.open();
    Vnode file = Calls.newFile(provider.root(), "file");
    Calls.write(file, 0, content(1));
    ZcBuf loan = Calls.borrow(file, 0, FILE_BYTES);

    provider.close();

    assertThat(LoanBytes.of(loan)).isEqualTo(content(1));
    assertFails(() -> file.attributes(CALLER), VfsError.SHUTTING_DOWN);
    assertFails(() -> provider.root().lookup("file", CALLER), VfsError.SHUTTING_DOWN);
    loan.close();
    assertThat(ProcessView.openIn(fixture.directory())).isZero();
    assertThat(ProcessView.mappedIn(fixture.directory())).isZero();
  }

  @Test
  void removedFileGivesItsSpaceBackAtOnce() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, content(1));
      Calls.read(file, 0, 10);

      provider.root().remove("file", false, CALLER);
      provider.openFiles().settle();

      assertThat(ProcessView.openIn(fixture.directory())).isEqualTo(1);
      assertThat(ProcessView.mappedIn(fixture.directory())).isZero();
    }
  }
}
