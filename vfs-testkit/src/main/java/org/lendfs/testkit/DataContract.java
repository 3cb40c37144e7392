// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.ContractSubject.bytes;
import static org.lendfs.testkit.Failures.assertFails;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** Content of files as borrowers see it, whatever it is lent from. */
interface DataContract extends ContractSubject {
  @Test
  default void whatWasWrittenIsRead() throws VfsException {
    byte[] content = bytes(300_000, 1);

    Vnode file = newFile("file", content);

    assertThat(content(file)).isEqualTo(content);
    assertThat(attributes(file).sizeBytes()).isEqualTo(content.length);
  }

  @Test
  default void everyAlignmentIsReadAndWrittenExactly() throws VfsException {
    byte[] model = bytes(140_000, 2);
    Vnode file = newFile("file", model);
    int[] edges = {0, 1, 511, 4095, 4096, 4097, 65_535, 65_536, 65_537, 131_072, 139_999};

    for (int offset : edges) {
      for (int length : new int[] {1, 2, 4095, 4096, 4097, 65_536, 65_537}) {
        int until = Math.min(offset + length, model.length);
        byte[] piece = bytes(until - offset, offset + length);
        write(file, offset, piece);
        System.arraycopy(piece, 0, model, offset, piece.length);
        assertThat(read(file, offset, length)).isEqualTo(Arrays.copyOfRange(model, offset, until));
      }
    }
    assertThat(content(file)).isEqualTo(model);
  }

  @Test
  default void largestRequestsPass() throws VfsException {
    byte[] content = bytes(1 << 20, 3);

    Vnode file = newFile("file", content);

    assertThat(read(file, 0, 1 << 20, Need.ANY)).isEqualTo(content);
    assertThat(read(file, 0, 1 << 20, Need.BYTES)).isEqualTo(content);
  }

  @Test
  default void endOfFileIsToldExactly() throws VfsException {
    Vnode file = newFile("file", bytes(10_000, 4));

    assertThat(result(file, 0, 9_999)).isEqualTo(new Outcome(9_999, false));
    assertThat(result(file, 0, 10_000)).isEqualTo(new Outcome(10_000, true));
    assertThat(result(file, 0, 10_001)).isEqualTo(new Outcome(10_000, true));
    assertThat(result(file, 9_999, 1)).isEqualTo(new Outcome(1, true));
    assertThat(result(file, 10_000, 1)).isEqualTo(new Outcome(0, true));
    assertThat(result(file, 20_000, 100)).isEqualTo(new Outcome(0, true));
    assertThat(result(file, Long.MAX_VALUE - 10, 100)).isEqualTo(new Outcome(0, true));
    assertThat(result(newFile("empty"), 0, 100)).isEqualTo(new Outcome(0, true));
  }

  /** Count and end of file of one read. */
  record Outcome(int count, boolean endOfFile) {}

  private Outcome result(Vnode file, long offset, int length) throws VfsException {
    try (ZcBuf loan = borrow(file, offset, length, Need.ANY)) {
      ReadResult result = file.read(loan, caller());
      assertThat(loan.length()).isEqualTo(result.count());
      assertThat(loan.endOfFile()).isEqualTo(result.endOfFile());
      return new Outcome(result.count(), result.endOfFile());
    }
  }

  @Test
  default void readOfNothingIsEmpty() throws VfsException {
    Vnode file = newFile("file", bytes(100, 5));

    assertThat(result(file, 10, 0)).isEqualTo(new Outcome(0, false));
    assertThat(result(file, 100, 0)).isEqualTo(new Outcome(0, true));
  }

  @Test
  default void writeBeyondTheEndLeavesZerosBetween() throws VfsException {
    Vnode file = newFile("file", new byte[] {1, 2, 3});

    write(file, 200_000, new byte[] {4, 5});

    byte[] expected = new byte[200_002];
    System.arraycopy(new byte[] {1, 2, 3}, 0, expected, 0, 3);
    System.arraycopy(new byte[] {4, 5}, 0, expected, 200_000, 2);
    assertThat(content(file)).isEqualTo(expected);
  }

  @Test
  default void truncationCutsAndGrowingAgainShowsZeros() throws VfsException {
    byte[] content = bytes(150_000, 6);
    for (int cut : new int[] {149_999, 131_072, 100_001, 65_536, 4096, 1, 0}) {
      Vnode file = newFile("file" + cut, content);

      file.setAttributes(AttributeChanges.ofSize(cut), caller());
      assertThat(content(file)).isEqualTo(Arrays.copyOf(content, cut));
      file.setAttributes(AttributeChanges.ofSize(content.length), caller());

      byte[] expected = Arrays.copyOf(Arrays.copyOf(content, cut), content.length);
      assertThat(content(file)).isEqualTo(expected);
    }
  }

  @Test
  default void tailBehindATruncationIsZeroWhenAWriteSkipsIt() throws VfsException {
    Vnode file = newFile("file", bytes(70_000, 7));

    file.setAttributes(AttributeChanges.ofSize(10), caller());
    write(file, 20, new byte[] {1});

    assertThat(read(file, 10, 100)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  default void emptyWriteChangesNoSize() throws VfsException {
    Vnode file = newFile("file", new byte[] {1});

    WriteResult result = write(file, 1000, new byte[0]);

    assertThat(result.count()).isZero();
    assertThat(attributes(file).sizeBytes()).isEqualTo(1);
  }

  @Test
  default void writeReachesAtLeastTheStabilityAskedFor() throws VfsException {
    Vnode file = newFile("file");

    for (Stability asked : Stability.values()) {
      WriteResult result = write(file, 0, bytes(5000, 8), asked);

      assertThat(result.stability()).isGreaterThanOrEqualTo(asked);
      assertThat(result.count()).isEqualTo(5000);
    }
  }

  @Test
  default void commitTakesAnyRange() throws VfsException {
    Vnode file = newFile("file", bytes(100_000, 9));

    file.commit(0, 0, caller());
    file.commit(50_000, 1_000, caller());
    file.commit(1_000_000, 5, caller());

    assertThat(content(file)).isEqualTo(bytes(100_000, 9));
  }

  @Test
  default void writeSetsTheContentTimeAndReportsTheFile() throws VfsException {
    Vnode file = newFile("file");
    Attributes before = attributes(file);

    WriteResult result = write(file, 0, new byte[] {1, 2});

    assertThat(attributes(file).modified()).isAfterOrEqualTo(before.modified());
    if (supports(Capability.ATOMIC_CHANGES)) {
      assertThat(result.change().before()).isEqualTo(before);
      assertThat(result.change().after()).isEqualTo(attributes(file));
    }
  }

  @Test
  default void writePastTheLargestSizeIsRefusedWhole() throws VfsException {
    Vnode file = newFile("file", new byte[] {1});
    long largest = provider().traits().maxFileSizeBytes();

    assertFails(
        () -> write(file, Math.min(largest, Long.MAX_VALUE - 8), new byte[9]),
        VfsError.FILE_TOO_BIG,
        VfsError.INVALID);
    assertFails(
        () -> file.setAttributes(AttributeChanges.ofSize(-1), caller()),
        VfsError.INVALID,
        VfsError.FILE_TOO_BIG);

    assertThat(content(file)).containsExactly(1);
  }

  @Test
  default void directoriesAndLinksLendNothing() throws VfsException {
    assertFails(() -> read(root(), 0, 10), VfsError.IS_DIRECTORY);
    assertFails(() -> write(root(), 0, new byte[1]), VfsError.IS_DIRECTORY);
    if (supports(Capability.SYMLINKS)) {
      Vnode link = root().makeSymlink("link", "x", AttributeChanges.NONE, caller()).vnode();
      VfsError[] refusals = {VfsError.INVALID, VfsError.WRONG_TYPE, VfsError.IS_SYMLINK};
      assertFails(() -> read(link, 0, 10), refusals);
      assertFails(() -> write(link, 0, new byte[1]), refusals);
    }
  }
}
