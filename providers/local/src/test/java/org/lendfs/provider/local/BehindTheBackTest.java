// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** What other processes of the host do to the directory. */
class BehindTheBackTest {
  @TempDir Path temporary;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void cut(Path file, long sizeBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(sizeBytes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"handles=kernel", "handles=store", "handles=inode", "host=portable"})
  void renamedFileIsStillTheSameVnode(String mode) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    assumeHandles(mode);
    try (LocalProvider provider = fixture.open(mode)) {
      Vnode file = Calls.newFile(provider.root(), "old");
      Calls.write(file, 0, ascii("content"));

      Files.move(fixture.file("old"), fixture.file("new"));

      assertThat(Calls.read(file, 0, 10)).isEqualTo(ascii("content"));
      assertThat(provider.root().lookup("new", CALLER)).isEqualTo(file);
      assertFails(() -> provider.root().lookup("old", CALLER), VfsError.NOT_FOUND);
    }
  }

  static void assumeHandles(String mode) {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        !mode.equals("handles=kernel") || LocalFixture.isSuperuser(),
        "the kernel opens handles for the superuser only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"handles=auto", "handles=store", "handles=inode", "host=portable"})
  void replacedFileIsAnotherVnode(String mode) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open(mode)) {
      Vnode before = Calls.newFile(provider.root(), "file");
      Calls.write(before, 0, ascii("before"));

      Path other = Files.writeString(fixture.file("other"), "after!");
      Files.move(other, fixture.file("file"), StandardCopyOption.ATOMIC_MOVE);

      Vnode after = provider.root().lookup("file", CALLER);
      assertThat(after).isNotEqualTo(before);
      assertThat(Calls.read(after, 0, 10)).isEqualTo(ascii("after!"));
      assertFails(() -> before.attributes(CALLER), VfsError.STALE);
      assertFails(() -> Calls.read(before, 0, 10), VfsError.STALE);
      assertFails(() -> provider.resolve(before.key(), CALLER), VfsError.STALE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"handles=auto", "host=portable"})
  void contentSizeAndModeAreNeverOutOfDate(String host) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open(host)) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, ascii("one"));
      Attributes first = file.attributes(CALLER);

      Files.writeString(fixture.file("file"), "twenty-two");
      Files.setPosixFilePermissions(
          fixture.file("file"),
          java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));

      Attributes second = file.attributes(CALLER);
      assertThat(second.sizeBytes()).isEqualTo(10);
      assertThat(second.mode()).isEqualTo(0600);
      assertThat(second.change()).isNotEqualTo(first.change());
      assertThat(Calls.read(file, 0, 100)).isEqualTo(ascii("twenty-two"));
    }
  }

  @Test
  void lentPagesShowLaterWritesAndSaySo() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("host=linux", "lend=mmap")) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, ascii("before"));

      try (ZcBuf loan = Calls.borrow(file, 0, 6)) {
        assertThat(loan.isStable()).isFalse();
        assertThat(loan.copiedBytes()).isZero();
        Files.write(fixture.file("file"), ascii("after!"), StandardOpenOption.WRITE);

        assertThat(LoanBytes.of(loan)).isEqualTo(ascii("after!"));
      }
    }
  }

  @Test
  void fileCutWhileLentFailsTheReaderOnly() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("host=linux", "lend=mmap")) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, new byte[100_000]);

      try (ZcBuf loan = Calls.borrow(file, 50_000, 50_000)) {
        cut(fixture.file("file"), 10);

        MemorySegment lent = ((MemoryExtent) loan.extents().getFirst()).memory();
        Assertions.assertThatThrownBy(() -> lent.get(ValueLayout.JAVA_BYTE, 49_999))
            .isInstanceOf(InternalError.class);
      }
      assertThat(Calls.read(file, 0, 100_000)).hasSize(10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lend=mmap", "lend=sendfile", "lend=copy"})
  void fileCutBetweenRequestAndReadIsReadToItsEnd(String lend) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("host=linux", lend)) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, new byte[100_000]);

      LoanRequest request = LoanRequest.read(4_000, 50_000, Need.ANY);
      try (ZcBuf loan = file.requestZcBuf(request, CALLER)) {
        cut(fixture.file("file"), 5_000);
        ReadResult read = file.read(loan, CALLER);
        assertThat(read.count()).isEqualTo(1_000);
        assertThat(read.endOfFile()).isTrue();

        cut(fixture.file("file"), 0);
        assertThat(file.read(loan, CALLER).count()).isZero();
        assertThat(loan.extents()).isEmpty();
      }
    }
  }

  @Test
  void removedFileIsReadToTheEndByItsLoan() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("host=linux")) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, ascii("content"));

      LoanRequest request = LoanRequest.read(0, 7, Need.ANY);
      try (ZcBuf loan = file.requestZcBuf(request, CALLER)) {
        provider.root().remove("file", false, CALLER);
        ReadResult read = file.read(loan, CALLER);

        assertThat(LoanBytes.of(loan)).isEqualTo(ascii("content"));
        assertThat(read.attributes()).extracting(Attributes::links).isEqualTo(0);
      }
      assertFails(() -> file.attributes(CALLER), VfsError.STALE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"handles=auto", "handles=store", "handles=inode"})
  void heldFileOutlivesItsRemoval(String mode) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open(mode)) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, ascii("content"));

      try (Hold _ = file.hold(CALLER)) {
        Files.delete(fixture.file("file"));
        provider.openFiles().drop((LocalVnode) file);
        Calls.write(file, 7, ascii("!"));

        assertThat(Calls.read(file, 0, 10)).isEqualTo(ascii("content!"));
        assertThat(file.attributes(CALLER).links()).isZero();
        assertThat(provider.resolve(file.key(), CALLER)).isEqualTo(file);
      }
      assertFails(() -> file.attributes(CALLER), VfsError.STALE);
    }
  }

  @Test
  void fileOfAForeignDirectoryIsFoundOnceItIsLookedUpAgain() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Files.createDirectory(fixture.file("a"));
    Files.createDirectory(fixture.file("b"));
    Files.writeString(fixture.file("a/file"), "x");
    byte[] key;
    try (LocalProvider provider = fixture.open("handles=store")) {
      Vnode file = provider.root().lookup("a", CALLER).lookup("file", CALLER);
      key = file.key().bytes();
      Files.move(fixture.file("a/file"), fixture.file("b/file"));
    }

    try (LocalProvider provider = fixture.open("handles=store")) {
      org.lendfs.vfs.FileKey same = org.lendfs.vfs.FileKey.of(key);
      assertFails(() -> provider.resolve(same, CALLER), VfsError.STALE);

      Vnode found = provider.root().lookup("b", CALLER).lookup("file", CALLER);

      assertThat(found.key()).isEqualTo(same);
      assertThat(provider.resolve(same, CALLER)).isEqualTo(found);
    }
  }
}
