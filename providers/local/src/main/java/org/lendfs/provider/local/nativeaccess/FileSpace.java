// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * Shapes, copies and secures a file's content: ftruncate(2), fallocate(2), lseek(2), fsync(2),
 * fdatasync(2), syncfs(2), sync_file_range(2), copy_file_range(2), ioctl_ficlonerange(2),
 * posix_fadvise(2).
 *
 * <p>Thread-safe. All methods may block on storage for long.
 */
public final class FileSpace {
  private static final int KEEP_SIZE = 1;
  private static final int PUNCH_HOLE = 2;
  private static final int ZERO_RANGE = 0x10;
  private static final int SEEK_DATA = 3;
  private static final int SEEK_HOLE = 4;
  private static final int WRITE = 2;
  private static final int WAIT_BEFORE_WRITE_WAIT_AFTER = 7;
  private static final long CLONE_RANGE = 0x4020940DL;

  /** What is going to happen to a range of the page cache. */
  public enum Access {
    NORMAL(0),
    RANDOM(1),
    SEQUENTIAL(2),
    WILL_NEED(3),
    DO_NOT_NEED(4),
    NO_REUSE(5);

    private final int number;

    Access(int number) {
      this.number = number;
    }
  }

  FileSpace() {}

  /** Cuts or extends a file that is open for writing. */
  public void truncate(int descriptor, long sizeBytes) throws ErrnoException {
    call(SystemCall.FTRUNCATE, descriptor, sizeBytes, 0, 0);
  }

  /** Reserves blocks, and extends the file when the range ends behind it. */
  public void allocate(int descriptor, long offset, long lengthBytes) throws ErrnoException {
    call(SystemCall.FALLOCATE, descriptor, 0, offset, lengthBytes);
  }

  /** Reserves blocks, also behind the end, without a change of size. */
  public void allocateKeepingSize(int descriptor, long offset, long lengthBytes)
      throws ErrnoException {
    call(SystemCall.FALLOCATE, descriptor, KEEP_SIZE, offset, lengthBytes);
  }

  /** Frees blocks; the range reads as zeros, the size stays. */
  public void punchHole(int descriptor, long offset, long lengthBytes) throws ErrnoException {
    call(SystemCall.FALLOCATE, descriptor, PUNCH_HOLE | KEEP_SIZE, offset, lengthBytes);
  }

  /**
   * Makes the range read as zeros with blocks reserved; extends the file when it ends behind it.
   */
  public void zero(int descriptor, long offset, long lengthBytes) throws ErrnoException {
    call(SystemCall.FALLOCATE, descriptor, ZERO_RANGE, offset, lengthBytes);
  }

  /**
   * Where data begins, at the offset or after it. Moves the descriptor's own position, which
   * nothing in this package uses for files.
   *
   * @throws ErrnoException {@code ENXIO} when there is none up to the end, or the offset is behind
   *     it
   */
  public long seekData(int descriptor, long offset) throws ErrnoException {
    return call(SystemCall.LSEEK, descriptor, offset, SEEK_DATA, 0);
  }

  /**
   * Where a hole begins, at the offset or after it; the end of the file counts as one.
   *
   * @throws ErrnoException {@code ENXIO} when the offset is behind the end
   */
  public long seekHole(int descriptor, long offset) throws ErrnoException {
    return call(SystemCall.LSEEK, descriptor, offset, SEEK_HOLE, 0);
  }

  /** Makes content and attributes, or a directory's entries, durable. */
  public void sync(int descriptor) throws ErrnoException {
    call(SystemCall.FSYNC, descriptor, 0, 0, 0);
  }

  /** Makes content durable, and of the attributes what is needed to find it. */
  public void syncData(int descriptor) throws ErrnoException {
    call(SystemCall.FDATASYNC, descriptor, 0, 0, 0);
  }

  /** Makes the whole file system durable. */
  public void syncFileSystem(int descriptor) throws ErrnoException {
    call(SystemCall.SYNCFS, descriptor, 0, 0, 0);
  }

  /** Starts to write a range to disk without waiting for it. Alone it makes nothing durable. */
  public void startWriteBack(int descriptor, long offset, long lengthBytes) throws ErrnoException {
    call(SystemCall.SYNC_FILE_RANGE, descriptor, offset, lengthBytes, WRITE);
  }

  /** Writes a range to disk and waits. Makes nothing durable: neither metadata nor disk cache. */
  public void writeBack(int descriptor, long offset, long lengthBytes) throws ErrnoException {
    int flags = WAIT_BEFORE_WRITE_WAIT_AFTER;
    call(SystemCall.SYNC_FILE_RANGE, descriptor, offset, lengthBytes, flags);
  }

  /** Tells the host's page cache what is coming. */
  public void advise(int descriptor, long offset, long lengthBytes, Access access)
      throws ErrnoException {
    call(SystemCall.FADVISE64, descriptor, offset, lengthBytes, access.number);
  }

  /**
   * Copies within the kernel; the file system may share blocks instead.
   *
   * @return bytes copied, perhaps fewer than asked for; 0 at the source's end
   */
  public long copy(int source, long sourceOffset, int target, long targetOffset, long lengthBytes)
      throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      int offsets = frame.allocate(16);
      frame.setLong(offsets, sourceOffset);
      frame.setLong(offsets + 8, targetOffset);
      long from = frame.address(offsets);
      long to = frame.address(offsets + 8);
      return frame.call(SystemCall.COPY_FILE_RANGE, source, from, target, to, lengthBytes, 0);
    }
  }

  /**
   * Shares blocks of one file with another, all or nothing.
   *
   * @param lengthBytes whole blocks, or 0 for all up to the source's end
   * @throws ErrnoException {@code EOPNOTSUPP} where the file system cannot, {@code EXDEV} between
   *     two
   */
  public void share(int source, long sourceOffset, int target, long targetOffset, long lengthBytes)
      throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      int range = frame.allocate(32);
      frame.setLong(range, source);
      frame.setLong(range + 8, sourceOffset);
      frame.setLong(range + 16, lengthBytes);
      frame.setLong(range + 24, targetOffset);
      frame.call(SystemCall.IOCTL, target, CLONE_RANGE, frame.address(range), 0);
    }
  }

  private static long call(SystemCall call, long a, long b, long c, long d) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      return frame.call(call, a, b, c, d);
    }
  }
}
