// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A folder open as {@link #root}, and descriptors that are closed after the test. */
@EnabledOnOs(OS.LINUX)
abstract class LinuxFixture {
  @TempDir Path folder;

  final Arena arena = Arena.ofAuto();
  private final List<Integer> opened = new ArrayList<>();
  LinuxFiles linux;
  int root;

  @BeforeEach
  void openRoot() throws ErrnoException {
    linux = LinuxFiles.load().orElseThrow();
    int flags = OpenFlags.READ_ONLY | OpenFlags.DIRECTORY;
    root = closedLater(linux.descriptors().openPath(folder.toString(), flags));
  }

  @AfterEach
  void closeAll() throws ErrnoException {
    for (int descriptor : opened) {
      linux.descriptors().close(descriptor);
    }
    opened.clear();
  }

  int closedLater(int descriptor) {
    opened.add(descriptor);
    return descriptor;
  }

  int open(String name, int flags) throws ErrnoException {
    return closedLater(linux.descriptors().open(root, name, flags, 0));
  }

  int identity(String name) throws ErrnoException {
    return open(name, OpenFlags.PATH);
  }

  int create(String name) throws ErrnoException {
    int flags = OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
    return closedLater(linux.descriptors().open(root, name, flags, 0600));
  }

  int create(String name, String content) throws ErrnoException {
    int file = create(name);
    linux.data().write(file, memory(content), 0);
    return file;
  }

  MemorySegment memory(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MemorySegment segment = arena.allocate(bytes.length);
    segment.copyFrom(MemorySegment.ofArray(bytes));
    return segment;
  }

  String content(int file) throws ErrnoException {
    MemorySegment target = arena.allocate(1 << 16);
    int count = linux.data().read(file, target, 0);
    return text(target.asSlice(0, count));
  }

  static String text(MemorySegment bytes) {
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  boolean exists(String name) throws ErrnoException {
    try {
      linux.metadata().stat(root, name);
      return true;
    } catch (ErrnoException failed) {
      if (failed.errno() == Errno.ENOENT) {
        return false;
      }
      throw failed;
    }
  }

  static void assertFails(Errno errno, ThrowingCallable call) {
    assertThatExceptionOfType(ErrnoException.class)
        .isThrownBy(call)
        .satisfies(failed -> assertThat(failed.errno()).isEqualTo(errno));
  }
}
