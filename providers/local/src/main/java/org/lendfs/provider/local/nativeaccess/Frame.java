// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Native scratch memory for the arguments and results of one operation, and the calls themselves.
 *
 * <p>Borrowed from a {@link FramePool} and given back by {@link #close}, exactly once. One thread
 * uses it at a time. Memory is handed out front to back, is not zeroed, and is void after {@code
 * close}. Results of 0 and above are the call's; the kernel's errors are negative errnos in {@link
 * #attempt} and exceptions in {@link #call}.
 */
final class Frame implements AutoCloseable {
  /** {@code AT_FDCWD}; also stands in for a directory where the path is absolute. */
  static final int WORKING_DIRECTORY = -100;

  /** {@code PATH_MAX}, which counts the closing NUL. */
  static final int LONGEST_PATH_BYTES = 4096;

  private static final Linkage LINKAGE = Linkage.required();
  private static final int ERRNO_BYTES = 16;
  private static final byte[] DESCRIPTORS = "/proc/self/fd/".getBytes(StandardCharsets.US_ASCII);

  private final FramePool home;
  private final MemorySegment memory;
  private final MemorySegment errno;
  private final long base;
  private int used = ERRNO_BYTES;

  Frame(FramePool home, int sizeBytes) {
    this.home = home;
    // An automatic arena: frames beyond the pool's capacity are simply dropped.
    this.memory = Arena.ofAuto().allocate(sizeBytes, Long.BYTES);
    this.errno = memory.asSlice(0, JAVA_INT.byteSize());
    this.base = memory.address();
  }

  static int pageSizeBytes() {
    return LINKAGE.pageSizeBytes();
  }

  /** Takes the next bytes, aligned to 8, and returns their position in the frame. */
  int allocate(int sizeBytes) {
    int position = used;
    used += (sizeBytes + 7) & ~7;
    if (used > memory.byteSize()) {
      throw new IndexOutOfBoundsException("frame of " + memory.byteSize() + " bytes is full");
    }
    return position;
  }

  long address(int position) {
    return base + position;
  }

  long getLong(int position) {
    return memory.get(JAVA_LONG, position);
  }

  int getInt(int position) {
    return memory.get(JAVA_INT, position);
  }

  short getShort(int position) {
    return memory.get(JAVA_SHORT, position);
  }

  byte getByte(int position) {
    return memory.get(JAVA_BYTE, position);
  }

  void setLong(int position, long value) {
    memory.set(JAVA_LONG, position, value);
  }

  void setInt(int position, int value) {
    memory.set(JAVA_INT, position, value);
  }

  byte[] bytes(int position, int count) {
    byte[] copy = new byte[count];
    MemorySegment.copy(memory, JAVA_BYTE, position, copy, 0, count);
    return copy;
  }

  int store(byte[] bytes) {
    int position = allocate(bytes.length);
    copy(bytes, position);
    return position;
  }

  void copy(byte[] bytes, int position) {
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, position, bytes.length);
  }

  /** Address of one path component; a slash would lead out of the directory and is refused. */
  long name(String name, SystemCall call) throws ErrnoException {
    if (name.indexOf('/') >= 0) {
      throw new ErrnoException(Errno.EINVAL, call.label());
    }
    return path(name, call);
  }

  /** Address of a NUL-terminated path. */
  long path(String path, SystemCall call) throws ErrnoException {
    byte[] bytes = NativeNames.encode(path, call);
    if (bytes.length >= LONGEST_PATH_BYTES) {
      throw new ErrnoException(Errno.ENAMETOOLONG, call.label());
    }
    return terminated(bytes);
  }

  /** Address of the empty path, which with {@code AT_EMPTY_PATH} means the descriptor itself. */
  long emptyPath() {
    int position = allocate(1);
    memory.set(JAVA_BYTE, position, (byte) 0);
    return address(position);
  }

  /** Address of the path under which the kernel shows an open descriptor, also an O_PATH one. */
  long descriptorPath(int descriptor) {
    byte[] number = Integer.toString(descriptor).getBytes(StandardCharsets.US_ASCII);
    byte[] path = new byte[DESCRIPTORS.length + number.length];
    System.arraycopy(DESCRIPTORS, 0, path, 0, DESCRIPTORS.length);
    System.arraycopy(number, 0, path, DESCRIPTORS.length, number.length);
    return terminated(path);
  }

  private long terminated(byte[] bytes) {
    int position = allocate(bytes.length + 1);
    copy(bytes, position);
    memory.set(JAVA_BYTE, position + bytes.length, (byte) 0);
    return address(position);
  }

  long call(SystemCall call, long a, long b) throws ErrnoException {
    return checked(call, attempt(call, a, b, 0, 0, 0, 0));
  }

  long call(SystemCall call, long a, long b, long c, long d) throws ErrnoException {
    return checked(call, attempt(call, a, b, c, d, 0, 0));
  }

  long call(SystemCall call, long a, long b, long c, long d, long e) throws ErrnoException {
    return checked(call, attempt(call, a, b, c, d, e, 0));
  }

  /** As many parameters as the kernel has registers for. */
  long call(SystemCall call, long a, long b, long c, long d, long e, long f) throws ErrnoException {
    return checked(call, attempt(call, a, b, c, d, e, f));
  }

  long attempt(SystemCall call, long a, long b, long c, long d) {
    return attempt(call, a, b, c, d, 0, 0);
  }

  /** The call's result, or its errno negated. Repeated while a signal interrupts it. */
  long attempt(SystemCall call, long a, long b, long c, long d, long e, long f) {
    while (true) {
      long result;
      try {
        result = (long) LINKAGE.words().invokeExact(errno, call.number(), a, b, c, d, e, f);
      } catch (Throwable thrown) {
        throw Linkage.unexpected(thrown);
      }
      if (result != -1L) {
        return result;
      }
      int number = errno.get(JAVA_INT, 0);
      // An interrupted close has closed: repeating it could hit a descriptor opened since.
      if (number != Errno.EINTR.number() || call == SystemCall.CLOSE) {
        return -number;
      }
    }
  }

  /** A call on the caller's memory, whose arena the linker keeps open meanwhile. */
  long transfer(SystemCall call, int descriptor, MemorySegment data, long offset)
      throws ErrnoException {
    while (true) {
      long result;
      try {
        result =
            (long)
                LINKAGE
                    .transfer()
                    .invokeExact(
                        errno, call.number(), (long) descriptor, data, data.byteSize(), offset);
      } catch (Throwable thrown) {
        throw Linkage.unexpected(thrown);
      }
      if (result != -1L) {
        return result;
      }
      int number = errno.get(JAVA_INT, 0);
      if (number != Errno.EINTR.number()) {
        throw new ErrnoException(number, call.label());
      }
    }
  }

  static long checked(SystemCall call, long result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException((int) -result, call.label());
    }
    return result;
  }

  @Override
  public void close() {
    used = ERRNO_BYTES;
    home.give(this);
  }
}
