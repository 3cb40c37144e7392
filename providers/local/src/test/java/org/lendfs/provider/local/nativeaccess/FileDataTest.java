// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileDataTest extends LinuxFixture {
  @Test
  void writesAndReadsAtPositions() throws Exception {
    int file = create("file");
    MemorySegment target = arena.allocate(8);

    assertThat(linux.data().write(file, memory("hello"), 3)).isEqualTo(5);

    assertThat(linux.data().read(file, target, 3)).isEqualTo(5);
    assertThat(text(target.asSlice(0, 5))).isEqualTo("hello");
    assertThat(linux.data().read(file, target, 8)).isZero();
    assertThat(content(file)).isEqualTo("\0\0\0hello");
  }

  @Test
  void movesNothingForEmptyMemory() throws Exception {
    int file = create("file");

    assertThat(linux.data().write(file, arena.allocate(0), 0)).isZero();
    assertThat(linux.data().read(file, arena.allocate(0), 0)).isZero();
    assertThat(linux.data().read(file, List.of(), 0)).isZero();
  }

  @Test
  void tellsWhyATransferFails() throws Exception {
    create("file", "content");
    int readOnly = open("file", OpenFlags.READ_ONLY);
    int writeOnly = open("file", OpenFlags.WRITE_ONLY);
    MemorySegment memory = arena.allocate(4);

    assertFails(Errno.EBADF, () -> linux.data().write(readOnly, memory, 0));
    assertFails(Errno.EBADF, () -> linux.data().read(writeOnly, memory, 0));
    assertFails(Errno.EINVAL, () -> linux.data().read(readOnly, memory, -1));
    assertFails(Errno.EISDIR, () -> linux.data().read(root, memory, 0));
    assertFails(Errno.EINVAL, () -> linux.data().write(writeOnly, memory, -1));
  }

  @Test
  void refusesMemoryThatTheKernelMustNotTouch() throws Exception {
    int file = create("file");
    MemorySegment heap = MemorySegment.ofArray(new byte[4]);
    MemorySegment readOnly = arena.allocate(4).asReadOnly();
    Arena shortLived = Arena.ofConfined();
    MemorySegment released = shortLived.allocate(4);
    shortLived.close();

    assertThatIllegalArgumentException().isThrownBy(() -> linux.data().read(file, heap, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> linux.data().write(file, heap, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> linux.data().read(file, readOnly, 0));
    assertThatIllegalStateException().isThrownBy(() -> linux.data().write(file, released, 0));
    assertThatIllegalStateException()
        .isThrownBy(() -> linux.data().write(file, List.of(released), 0));
    assertThat(linux.data().write(file, readOnly, 0)).isEqualTo(4);
  }

  @Test
  void gathersAndScatters() throws Exception {
    int file = create("file");
    MemorySegment first = arena.allocate(4);
    MemorySegment second = arena.allocate(20);

    int written = linux.data().write(file, List.of(memory("ab"), memory(""), memory("cdef")), 1);
    int read = linux.data().read(file, List.of(first, second), 0);

    assertThat(written).isEqualTo(6);
    assertThat(read).isEqualTo(7);
    assertThat(text(first)).isEqualTo("\0abc");
    assertThat(text(second.asSlice(0, 3))).isEqualTo("def");
  }

  @Test
  void takesAsManySegmentsAsPromisedAndNoMore() throws Exception {
    int file = create("file");
    MemorySegment one = memory("x");

    int written = linux.data().write(file, Collections.nCopies(FileData.MOST_SEGMENTS, one), 0);

    assertThat(written).isEqualTo(FileData.MOST_SEGMENTS);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            linux.data().write(file, Collections.nCopies(FileData.MOST_SEGMENTS + 1, one), 0));
  }

  @Test
  void readsCachedPagesWithoutWaiting() throws Exception {
    int file = create("file", "cached");
    MemorySegment target = arena.allocate(16);

    int count;
    try {
      count = linux.data().readCached(file, target, 0);
    } catch (ErrnoException failed) {
      // Some file systems cannot tell; then they must say so.
      assertThat(failed.errno()).isEqualTo(Errno.EOPNOTSUPP);
      return;
    }

    assertThat(text(target.asSlice(0, count))).isEqualTo("cached");
  }
}
