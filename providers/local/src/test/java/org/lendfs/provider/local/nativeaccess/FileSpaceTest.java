// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class FileSpaceTest extends LinuxFixture {
  private static final int BLOCK = 1 << 16;

  @Test
  void truncatesAndExtends() throws Exception {
    int file = create("file", "content");

    linux.space().truncate(file, 4);
    linux.space().truncate(file, 6);

    assertThat(content(file)).isEqualTo("cont\0\0");
    assertFails(Errno.EINVAL, () -> linux.space().truncate(file, -1));
    assertFails(Errno.EINVAL, () -> linux.space().truncate(open("file", 0), 1));
  }

  @Test
  void findsDataAndHoles() throws Exception {
    int file = create("file");
    linux.space().truncate(file, 8L * BLOCK);
    linux.data().write(file, memory("data"), 4L * BLOCK);

    assertThat(linux.space().seekHole(file, 0)).isZero();
    assertThat(linux.space().seekData(file, 0)).isEqualTo(4L * BLOCK);
    assertThat(linux.space().seekData(file, 4L * BLOCK + 1)).isEqualTo(4L * BLOCK + 1);
    assertThat(linux.space().seekHole(file, 4L * BLOCK)).isBetween(4L * BLOCK + 4, 5L * BLOCK);
    assertFails(Errno.ENXIO, () -> linux.space().seekData(file, 5L * BLOCK));
    assertFails(Errno.ENXIO, () -> linux.space().seekHole(file, 8L * BLOCK + 1));
  }

  @Test
  void reservesBlocksWithAndWithoutSize() throws Exception {
    int file = create("file");

    linux.space().allocateKeepingSize(file, 0, BLOCK);
    assertThat(linux.metadata().stat(file).sizeBytes()).isZero();
    assertThat(linux.metadata().stat(file).allocatedBlocks()).isGreaterThanOrEqualTo(BLOCK / 512);

    linux.space().allocate(file, 0, 2L * BLOCK);
    assertThat(linux.metadata().stat(file).sizeBytes()).isEqualTo(2L * BLOCK);
  }

  @Test
  void punchesHoles() throws Exception {
    int file = create("file");
    linux.data().write(file, memory("x".repeat(3 * BLOCK)), 0);
    long before = linux.metadata().stat(file).allocatedBlocks();

    linux.space().punchHole(file, BLOCK, BLOCK);

    FileStat after = linux.metadata().stat(file);
    assertThat(after.sizeBytes()).isEqualTo(3L * BLOCK);
    assertThat(after.allocatedBlocks()).isLessThan(before);
    assertThat(linux.space().seekHole(file, 0)).isEqualTo(BLOCK);
    assertThat(linux.space().seekData(file, BLOCK)).isEqualTo(2L * BLOCK);
  }

  @Test
  void zeroesRanges() throws Exception {
    int file = create("file", "abcdef");

    try {
      linux.space().zero(file, 2, 2);
    } catch (ErrnoException failed) {
      // tmpfs, for one, does not know it.
      assertThat(failed.errno()).isEqualTo(Errno.EOPNOTSUPP);
      return;
    }

    assertThat(content(file)).isEqualTo("ab\0\0ef");
  }

  @Test
  void refusesRangesThatAreNone() throws Exception {
    int file = create("file");

    assertFails(Errno.EINVAL, () -> linux.space().allocate(file, -1, 10));
    assertFails(Errno.EINVAL, () -> linux.space().allocate(file, 0, 0));
    assertFails(Errno.EFBIG, () -> linux.space().allocate(file, Long.MAX_VALUE - 1, 2));
  }

  @Test
  void copiesWithinTheKernel() throws Exception {
    int source = create("source", "0123456789");
    int target = create("target", "abc");

    long copied = linux.space().copy(source, 2, target, 1, 100);

    assertThat(copied).isEqualTo(8);
    assertThat(content(target)).isEqualTo("a23456789");
    assertThat(linux.space().copy(source, 10, target, 0, 5)).isZero();
    assertFails(Errno.EBADF, () -> linux.space().copy(target, 0, open("source", 0), 0, 1));
  }

  @Test
  void sharesBlocksOrSaysThatItCannot() throws Exception {
    int source = create("source", "0123456789");
    int target = create("target");

    try {
      linux.space().share(source, 0, target, 0, 0);
    } catch (ErrnoException failed) {
      assertThat(failed.errno()).isEqualTo(Errno.EOPNOTSUPP);
      return;
    }

    assertThat(content(target)).isEqualTo("0123456789");
  }

  @Test
  void syncsFilesDirectoriesAndRanges() throws Exception {
    int file = create("file", "content");

    assertThatCode(
            () -> {
              linux.space().startWriteBack(file, 0, 4096);
              linux.space().writeBack(file, 0, 4096);
              linux.space().syncData(file);
              linux.space().sync(file);
              linux.space().sync(root);
              linux.space().syncFileSystem(root);
            })
        .doesNotThrowAnyException();
    assertFails(Errno.EBADF, () -> linux.space().sync(-1));
    assertFails(Errno.EBADF, () -> linux.space().syncData(identity("file")));
    assertFails(Errno.EBADF, () -> linux.space().syncFileSystem(-1));
    assertFails(Errno.EINVAL, () -> linux.space().writeBack(file, -1, 1));
  }

  @Test
  void takesAdvice() throws Exception {
    int file = create("file", "content");

    for (FileSpace.Access access : FileSpace.Access.values()) {
      assertThatCode(() -> linux.space().advise(file, 0, 0, access)).doesNotThrowAnyException();
    }
    assertFails(Errno.EBADF, () -> linux.space().advise(-1, 0, 0, FileSpace.Access.DO_NOT_NEED));
  }
}
