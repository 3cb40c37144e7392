// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.lang.foreign.MemorySegment;

/**
 * Maps files into memory: mmap(2), munmap(2), madvise(2), mincore(2).
 *
 * <p>A mapping is shared with the host's page cache and belongs to the caller, who unmaps it once.
 * Its segment knows nothing of that (closing an arena per mapping costs a handshake with all
 * threads): <b>touching a segment after {@link #unmap} ends the JVM</b>. Keep the mapping inside a
 * type that counts its users.
 *
 * <p>Where the file has been cut behind a mapping's back, Java code that touches the range gets an
 * {@link InternalError}, a system call on it {@code EFAULT} or a short transfer, and {@link
 * #populate} {@code EFAULT}. Pages that were populated before are no exception.
 *
 * <p>Thread-safe. Ranges may be any part of a mapping and are widened to whole pages.
 */
public final class Mappings {
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int SHARED = 1;
  private static final int VECTOR_BYTES = 8 * 1024;

  /** What may be done with a mapping. */
  public enum Protection {
    READ_ONLY,
    READ_WRITE
  }

  /** Advice for a range, with the kernel's number. */
  public enum Advice {
    NORMAL(0),
    RANDOM(1),
    SEQUENTIAL(2),
    /** Starts reading the range ahead. */
    WILL_NEED(3),
    /** Takes the pages out of this mapping's page tables; the page cache keeps them. */
    DO_NOT_NEED(4),
    /** Asks for large pages. */
    HUGE_PAGES(14),
    NO_HUGE_PAGES(15),
    COLD(20),
    PAGE_OUT(21),
    /** Brings all pages in and maps them, as if each had been read; Linux 5.14. */
    POPULATE_READ(22),
    /** As if each had been written. */
    POPULATE_WRITE(23);

    private final int number;

    Advice(int number) {
      this.number = number;
    }
  }

  Mappings() {}

  /** Page size of the host, to which offsets of mappings are aligned. */
  public int pageSizeBytes() {
    return Frame.pageSizeBytes();
  }

  /**
   * Maps a range of a file. The descriptor may be closed afterwards.
   *
   * @param offset multiple of the page size
   * @param lengthBytes at least 1; may end behind the file
   */
  public MemorySegment map(int descriptor, long offset, long lengthBytes, Protection protection)
      throws ErrnoException {
    boolean readOnly = protection == Protection.READ_ONLY;
    int rights = readOnly ? READ : READ | WRITE;
    try (Frame frame = FramePool.CALLS.take()) {
      long address =
          frame.call(SystemCall.MMAP, 0, lengthBytes, rights, SHARED, descriptor, offset);
      MemorySegment segment = MemorySegment.ofAddress(address).reinterpret(lengthBytes);
      return readOnly ? segment.asReadOnly() : segment;
    }
  }

  /** Ends a mapping; the segment and all its slices are void from now on. */
  public void unmap(MemorySegment mapping) throws ErrnoException {
    call(SystemCall.MUNMAP, mapping.address(), mapping.byteSize(), 0);
  }

  /** Gives the kernel advice on a range. */
  public void advise(MemorySegment range, Advice advice) throws ErrnoException {
    long start = pageStart(range);
    call(SystemCall.MADVISE, start, range.address() + range.byteSize() - start, advice.number);
  }

  /**
   * Brings the range into memory, so that touching it afterwards faults no page. Blocks on the disk
   * for what is not cached. Visits every page even where all are mapped, which can cost as much as
   * copying them: remember what has been populated, or ask {@link #isResident}, which is far
   * cheaper.
   *
   * @throws ErrnoException {@code EFAULT} when a part is behind the end of the file or cannot be
   *     read
   */
  public void populate(MemorySegment range) throws ErrnoException {
    advise(range, Advice.POPULATE_READ);
  }

  /**
   * Whether the host has every page of the range in its page cache. Yes may be outdated at once; a
   * yes for pages behind the end of the file is possible, so compare the size too. For a file that
   * the process neither owns nor may write the kernel says yes to everything.
   */
  public boolean isResident(MemorySegment range) throws ErrnoException {
    long pageBytes = Frame.pageSizeBytes();
    long end = range.address() + range.byteSize();
    try (Frame frame = FramePool.CALLS.take()) {
      int vector = frame.allocate(VECTOR_BYTES);
      long stepBytes = VECTOR_BYTES * pageBytes;
      for (long start = pageStart(range); start < end; start += stepBytes) {
        long lengthBytes = Math.min(stepBytes, end - start);
        frame.call(SystemCall.MINCORE, start, lengthBytes, frame.address(vector), 0);
        if (!allResident(frame, vector, (int) ((lengthBytes + pageBytes - 1) / pageBytes))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean allResident(Frame frame, int vector, int pageCount) {
    for (int page = 0; page < pageCount; page++) {
      // Only the lowest bit is defined.
      if ((frame.getByte(vector + page) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private static long pageStart(MemorySegment range) {
    return range.address() & -(long) Frame.pageSizeBytes();
  }

  private static void call(SystemCall call, long a, long b, long c) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      frame.call(call, a, b, c, 0);
    }
  }
}
