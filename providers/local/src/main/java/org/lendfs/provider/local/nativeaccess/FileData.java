// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Reads and writes at a position: pread(2), pwrite(2), preadv(2), pwritev(2), preadv2(2).
 *
 * <p>Memory is native and stays the caller's. A transfer may be short, also a write, and is at most
 * 2 GiB less one page; the result is the count of bytes moved, 0 at the end of the file. Memory
 * that cannot be touched, such as a mapping beyond a truncation, is {@code EFAULT}, or a short
 * transfer. Thread-safe. All but {@link #readCached} block on storage, and with it the carrier of a
 * virtual thread.
 */
public final class FileData {
  /** Pieces that one vectored call takes. */
  public static final int MOST_SEGMENTS = 512;

  private static final int IOVEC_BYTES = 16;
  private static final int NO_WAIT = 8;

  FileData() {}

  /**
   * Fills memory from a position of the file.
   *
   * @throws IllegalArgumentException for read-only or heap memory
   */
  public int read(int descriptor, MemorySegment target, long offset) throws ErrnoException {
    requireTarget(target);
    try (Frame frame = FramePool.CALLS.take()) {
      return (int) frame.transfer(SystemCall.PREAD64, descriptor, target, offset);
    }
  }

  /** Writes memory to a position of the file. */
  public int write(int descriptor, MemorySegment source, long offset) throws ErrnoException {
    requireNative(source);
    try (Frame frame = FramePool.CALLS.take()) {
      return (int) frame.transfer(SystemCall.PWRITE64, descriptor, source, offset);
    }
  }

  /**
   * Fills pieces of memory in turn. The caller keeps their arenas open until the call returns:
   * here, unlike in {@link #read}, nothing else does.
   *
   * @param targets at most {@link #MOST_SEGMENTS}
   */
  public int read(int descriptor, List<MemorySegment> targets, long offset) throws ErrnoException {
    targets.forEach(FileData::requireTarget);
    return vector(SystemCall.PREADV, descriptor, targets, offset);
  }

  /** Writes pieces of memory in turn; same rules as for {@link #read(int, List, long)}. */
  public int write(int descriptor, List<MemorySegment> sources, long offset) throws ErrnoException {
    sources.forEach(FileData::requireNative);
    return vector(SystemCall.PWRITEV, descriptor, sources, offset);
  }

  private static int vector(
      SystemCall call, int descriptor, List<MemorySegment> segments, long offset)
      throws ErrnoException {
    if (segments.size() > MOST_SEGMENTS) {
      throw new IllegalArgumentException("segments=" + segments.size());
    }
    try (Frame frame = FramePool.CALLS.take()) {
      int vector = frame.allocate(segments.size() * IOVEC_BYTES);
      for (int index = 0; index < segments.size(); index++) {
        describe(frame, vector + index * IOVEC_BYTES, segments.get(index));
      }
      long address = frame.address(vector);
      return (int) frame.call(call, descriptor, address, segments.size(), offset);
    }
  }

  /**
   * Reads what the host has in its page cache and never waits for a disk, for instance on an event
   * loop. Stops short before the first page that is not cached.
   *
   * @throws ErrnoException {@code EAGAIN} when the first page is not cached; {@code EOPNOTSUPP}
   *     when the file system cannot tell
   */
  public int readCached(int descriptor, MemorySegment target, long offset) throws ErrnoException {
    requireTarget(target);
    try (Frame frame = FramePool.CALLS.take()) {
      int vector = frame.allocate(IOVEC_BYTES);
      describe(frame, vector, target);
      long address = frame.address(vector);
      return (int) frame.call(SystemCall.PREADV2, descriptor, address, 1, offset, 0, NO_WAIT);
    }
  }

  private static void describe(Frame frame, int at, MemorySegment segment) {
    if (!segment.scope().isAlive()) {
      throw new IllegalStateException("memory is already released");
    }
    frame.setLong(at, segment.address());
    frame.setLong(at + 8, segment.byteSize());
  }

  private static void requireTarget(MemorySegment segment) {
    requireNative(segment);
    if (segment.isReadOnly()) {
      throw new IllegalArgumentException("memory to read into is read-only");
    }
  }

  private static void requireNative(MemorySegment segment) {
    if (!segment.isNative()) {
      throw new IllegalArgumentException("memory is on the heap");
    }
  }
}
