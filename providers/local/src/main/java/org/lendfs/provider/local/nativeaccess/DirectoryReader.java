// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * Reads a directory's entries one after the other: getdents64(2).
 *
 * <p>A cookie marks the place behind an entry and stays valid while others are added or removed,
 * and after a restart, as far as the file system keeps that promise (ext4, XFS, Btrfs and tmpfs
 * do). An entry that is there throughout a listing is met exactly once; one that comes or goes
 * meanwhile at most once.
 *
 * <p>The reader moves the position of the descriptor, which therefore nobody else uses meanwhile
 * ({@link Descriptors#open} with {@code "."} makes one of its own); the caller keeps and closes it.
 * {@link #close} gives back the buffer. One thread at a time. Reading may block on storage.
 */
public final class DirectoryReader implements AutoCloseable {
  /** Cookie of the place before the first entry. */
  public static final long START = 0;

  private static final int SEEK_SET = 0;
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int HEADER_BYTES = 19;

  private final int descriptor;
  private final Frame frame;
  private final int block;
  private int filledEnd;
  private int entry;
  private int nextEntry;
  private boolean closed;

  private DirectoryReader(int descriptor, Frame frame) {
    this.descriptor = descriptor;
    this.frame = frame;
    this.block = frame.allocate(BLOCK_BYTES);
    this.nextEntry = block;
    this.filledEnd = block;
  }

  static DirectoryReader open(int descriptor, long cookie) throws ErrnoException {
    DirectoryReader reader = new DirectoryReader(descriptor, FramePool.BLOCKS.take());
    try {
      reader.seek(cookie);
      return reader;
    } catch (ErrnoException failed) {
      reader.close();
      throw failed;
    }
  }

  /** Goes to a place; the next entry is the one behind it. */
  public void seek(long cookie) throws ErrnoException {
    frame().call(SystemCall.LSEEK, descriptor, cookie, SEEK_SET, 0);
    nextEntry = block;
    filledEnd = block;
  }

  /**
   * Moves to the next entry; {@code "."} and {@code ".."} are entries.
   *
   * @return false at the end
   */
  public boolean next() throws ErrnoException {
    if (nextEntry >= filledEnd) {
      long address = frame().address(block);
      long count = frame.call(SystemCall.GETDENTS64, descriptor, address, BLOCK_BYTES, 0);
      filledEnd = block + (int) count;
      nextEntry = block;
    }
    if (nextEntry >= filledEnd) {
      return false;
    }
    entry = nextEntry;
    nextEntry += recordBytes();
    return true;
  }

  /** Inode number of the entry; for a mount point that of the directory beneath the mount. */
  public long inode() {
    return frame().getLong(entry);
  }

  /** The place behind the entry. */
  public long cookie() {
    return frame().getLong(entry + 8);
  }

  public FileKind kind() {
    return FileKind.ofEntry(frame().getByte(entry + 18));
  }

  /** The entry's name, see {@link NativeNames}. */
  public String name() {
    return NativeNames.decode(nameBytes());
  }

  /** The entry's name as it is on disk; the array is the caller's. */
  public byte[] nameBytes() {
    int start = entry + HEADER_BYTES;
    int length = 0;
    while (frame().getByte(start + length) != 0) {
      length++;
    }
    return frame.bytes(start, length);
  }

  /** Whether the entry is the directory itself or the one above. */
  public boolean isDot() {
    int start = entry + HEADER_BYTES;
    if (frame().getByte(start) != '.') {
      return false;
    }
    byte second = frame.getByte(start + 1);
    return second == 0 || (second == '.' && frame.getByte(start + 2) == 0);
  }

  private int recordBytes() {
    return Short.toUnsignedInt(frame.getShort(entry + 16));
  }

  private Frame frame() {
    if (closed) {
      throw new IllegalStateException("directory reader is closed");
    }
    return frame;
  }

  /** Gives the buffer back; a second call does nothing. The descriptor stays open. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      frame.close();
    }
  }
}
