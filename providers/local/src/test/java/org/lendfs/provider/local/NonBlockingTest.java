// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.provider.local.nativeaccess.FileSpace;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.OpenFlags;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** Callers that may not wait: event loops. */
class NonBlockingTest {
  private static final CallContext LOOP = CALLER.nonBlocking();
  private static final int FILE_BYTES = 1 << 20;

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({"ANY,4096", "ANY,5000", "ANY,300000", "BYTES,4096", "BYTES,300000"})
  void readsWhatIsInMemoryAndNothingElse(Need need, int length) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("host=linux")) {
      Vnode file = Calls.newFile(provider.root(), "file");
      Calls.write(file, 0, new byte[FILE_BYTES], Stability.FILE_SYNC);
      LoanRequest request = LoanRequest.read(8192, length, need);

      try (ZcBuf loan = file.requestZcBuf(request, LOOP)) {
        assertThat(file.read(loan, LOOP).count()).isEqualTo(length);
      }
      // Mapped pages stay in the page cache, whoever advises what.
      Objects.requireNonNull(provider.windows()).drop((LocalVnode) file);
      provider.openFiles().settle();

      try (ZcBuf loan = file.requestZcBuf(request, LOOP)) {
        assumeTrue(
            isRefusedWhenForgotten(file, loan, fixture.file("file")),
            "the page cache can be told to forget, and reads ahead slower than it answers");
        assertThat(file.read(loan, CALLER).count()).isEqualTo(length);
        assertThat(file.read(loan, LOOP).count()).isEqualTo(length);
      }
    }
  }

  /**
   * Whether a read that may not wait says so. A read asks the host to read ahead, and a fast disk
   * may be done before the host looks whether it would have had to wait: then there is nothing to
   * refuse, so it is tried a few times.
   */
  private static boolean isRefusedWhenForgotten(Vnode file, ZcBuf loan, Path path)
      throws Exception {
    for (int attempt = 0; attempt < 20; attempt++) {
      if (!dropFromPageCache(path)) {
        return false;
      }
      try {
        assertThat(file.read(loan, LOOP).count()).isEqualTo(loan.length());
      } catch (VfsException e) {
        assertThat(e.error()).isEqualTo(VfsError.WOULD_BLOCK);
        return true;
      }
    }
    return false;
  }

  /** Makes the host forget the content, which not every file system does. */
  private static boolean dropFromPageCache(Path file) throws Exception {
    LinuxFiles linux = LinuxFiles.load().orElseThrow();
    int descriptor = linux.descriptors().openPath(file.toString(), OpenFlags.READ_ONLY);
    try {
      linux.space().advise(descriptor, 0, FILE_BYTES, FileSpace.Access.DO_NOT_NEED);
      var mapping =
          linux
              .mappings()
              .map(
                  descriptor,
                  0,
                  FILE_BYTES,
                  org.lendfs.provider.local.nativeaccess.Mappings.Protection.READ_ONLY);
      boolean resident = linux.mappings().isResident(mapping.asSlice(8192, 4096));
      linux.mappings().unmap(mapping);
      return !resident;
    } finally {
      linux.descriptors().close(descriptor);
    }
  }

  @Test
  void asksForAThreadThatMayWaitWhenTheFileIsNotOpen() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode file = Calls.newFile(provider.root(), "file");
      assertThat(file.attributes(LOOP).sizeBytes()).isZero();

      provider.openFiles().drop((LocalVnode) file);

      assertFails(() -> file.attributes(LOOP), VfsError.WOULD_BLOCK);
      assertThat(file.attributes(CALLER).sizeBytes()).isZero();
      assertThat(file.attributes(LOOP).sizeBytes()).isZero();
    }
  }

  @Test
  void changesNothingAndLooksNothingUp() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open()) {
      Vnode root = provider.root();
      Vnode file = Calls.newFile(root, "file");

      assertFails(() -> root.lookup("file", LOOP), VfsError.WOULD_BLOCK);
      assertFails(() -> root.remove("file", false, LOOP), VfsError.WOULD_BLOCK);
      assertFails(() -> root.readDirectory(0, false, entry -> true, LOOP), VfsError.WOULD_BLOCK);
      assertFails(() -> file.commit(0, 0, LOOP), VfsError.WOULD_BLOCK);
      try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, 10), LOOP)) {
        loan.filledForWrite(10);
        assertFails(() -> file.write(loan, Stability.UNSTABLE, LOOP), VfsError.WOULD_BLOCK);
      }
      assertThat(file.attributes(CALLER).sizeBytes()).isZero();
    }
  }
}
