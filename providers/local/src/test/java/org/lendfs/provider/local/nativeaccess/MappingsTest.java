// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.lendfs.provider.local.nativeaccess.Mappings.Advice;
import org.lendfs.provider.local.nativeaccess.Mappings.Protection;

class MappingsTest extends LinuxFixture {
  private int pageBytes() {
    return linux.mappings().pageSizeBytes();
  }

  private int filled(String name, int pageCount) throws ErrnoException {
    return create(name, "x".repeat(pageCount * pageBytes()));
  }

  @Test
  void showsTheFileAndItsLaterChanges() throws Exception {
    int file = filled("file", 3);
    MemorySegment mapping =
        linux.mappings().map(file, pageBytes(), 2L * pageBytes(), Protection.READ_ONLY);

    linux.data().write(file, memory("changed"), pageBytes());

    assertThat(text(mapping.asSlice(0, 8))).isEqualTo("changedx");
    assertThat(mapping.byteSize()).isEqualTo(2L * pageBytes());
    assertThat(mapping.isReadOnly()).isTrue();
    linux.mappings().unmap(mapping);
  }

  @Test
  void writesThroughAMappingOpenForWriting() throws Exception {
    int file = filled("file", 1);
    MemorySegment mapping = linux.mappings().map(file, 0, pageBytes(), Protection.READ_WRITE);

    mapping.set(JAVA_BYTE, 1, (byte) 'y');
    linux.mappings().unmap(mapping);

    assertThat(content(file)).startsWith("xyx");
  }

  @Test
  void tellsWhyAMappingFails() throws Exception {
    int file = filled("file", 1);
    int readOnly = open("file", OpenFlags.READ_ONLY);
    Mappings mappings = linux.mappings();

    assertFails(Errno.EINVAL, () -> mappings.map(file, 1, 10, Protection.READ_ONLY));
    assertFails(Errno.EINVAL, () -> mappings.map(file, 0, 0, Protection.READ_ONLY));
    assertFails(Errno.EACCES, () -> mappings.map(readOnly, 0, 10, Protection.READ_WRITE));
    assertFails(Errno.ENODEV, () -> mappings.map(root, 0, 10, Protection.READ_ONLY));
    assertFails(Errno.EBADF, () -> mappings.map(-1, 0, 10, Protection.READ_ONLY));
  }

  @Test
  void seesPopulatedPagesAsResident() throws Exception {
    int file = filled("file", 16);
    MemorySegment mapping = linux.mappings().map(file, 0, 16L * pageBytes(), Protection.READ_ONLY);

    linux.mappings().populate(mapping);

    assertThat(linux.mappings().isResident(mapping)).isTrue();
    assertThat(linux.mappings().isResident(mapping.asSlice(pageBytes() - 1, 2))).isTrue();
    linux.mappings().unmap(mapping);
  }

  @Test
  void seesMissingPagesAsNotResident() throws Exception {
    // One question to the kernel covers 8192 pages; the missing ones are in the third.
    long stepBytes = 8192L * pageBytes();
    int file = create("file");
    linux.space().truncate(file, 4 * stepBytes);
    MemorySegment mapping = linux.mappings().map(file, 0, 4 * stepBytes, Protection.READ_ONLY);
    MemorySegment populated = mapping.asSlice(0, 2 * stepBytes);

    linux.mappings().populate(populated);

    assertThat(linux.mappings().isResident(populated)).isTrue();
    assertThat(linux.mappings().isResident(mapping.asSlice(3 * stepBytes))).isFalse();
    assertThat(linux.mappings().isResident(mapping)).isFalse();
    linux.mappings().unmap(mapping);
  }

  @Test
  void takesAdvice() throws Exception {
    int file = filled("file", 2);
    MemorySegment mapping = linux.mappings().map(file, 0, 2L * pageBytes(), Protection.READ_WRITE);

    Advice[] always = {
      Advice.NORMAL,
      Advice.RANDOM,
      Advice.SEQUENTIAL,
      Advice.WILL_NEED,
      Advice.DO_NOT_NEED,
      Advice.COLD,
      Advice.PAGE_OUT,
      Advice.POPULATE_READ,
      Advice.POPULATE_WRITE
    };
    for (Advice advice : always) {
      assertThatCode(() -> linux.mappings().advise(mapping.asSlice(5, 10), advice))
          .as(advice.name())
          .doesNotThrowAnyException();
    }

    assertThat(text(mapping.asSlice(0, 3))).isEqualTo("xxx");
    linux.mappings().unmap(mapping);
  }

  @Test
  void failsInAllDocumentedWaysBehindATruncation() throws Exception {
    int file = filled("file", 4);
    int other = create("other");
    MemorySegment mapping = linux.mappings().map(file, 0, 4L * pageBytes(), Protection.READ_ONLY);
    linux.mappings().populate(mapping);
    MemorySegment behind = mapping.asSlice(2L * pageBytes());

    linux.space().truncate(file, pageBytes() + 1);

    assertFails(Errno.EFAULT, () -> linux.mappings().populate(mapping));
    assertFails(Errno.EFAULT, () -> linux.mappings().populate(behind));
    assertFails(Errno.EFAULT, () -> linux.data().write(other, behind, 0));
    assertThat(linux.data().write(other, mapping, 0)).isEqualTo(2 * pageBytes());
    assertThatExceptionOfType(InternalError.class).isThrownBy(() -> behind.get(JAVA_BYTE, 0));
    assertThat(mapping.get(JAVA_BYTE, pageBytes())).isEqualTo((byte) 'x');
    assertThat(mapping.get(JAVA_BYTE, pageBytes() + 1)).isZero();
    linux.mappings().unmap(mapping);
  }

  @Test
  void populatesNoPagesOfAnEndedMapping() throws Exception {
    int file = filled("file", 4);
    MemorySegment mapping = linux.mappings().map(file, 0, 4L * pageBytes(), Protection.READ_ONLY);

    linux.mappings().unmap(mapping);

    assertFails(Errno.ENOMEM, () -> linux.mappings().populate(mapping));
    assertFails(Errno.ENOMEM, () -> linux.mappings().isResident(mapping));
  }
}
