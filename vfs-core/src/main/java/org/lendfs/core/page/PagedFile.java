// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * The content of one file on pages, and its loans.
 *
 * <p>Two rules hold between any two calls: a page is large enough for all bytes of the file that
 * lie in its range, and what it holds beyond them is zero. A page that somebody else refers to is
 * never changed: a writer that meets one puts a fresh page in its place, so every read loan is
 * stable.
 *
 * <p><b>Locks.</b> The owner guards the file by a read/write lock. Methods marked "reading" need it
 * shared, "changing" exclusive; {@link #end} needs none and may be called from any thread. Changing
 * methods change all or nothing.
 */
public final class PagedFile {
  /** The largest file: offsets and page indexes stay far from the end of the number range. */
  public static final long MAX_SIZE_BYTES = 1L << 62;

  private final PageSource source;
  private final PageMap pages;
  private long sizeBytes;

  /**
   * A file on these pages.
   *
   * @param source where new pages come from
   * @param pages what is there of the file
   * @param sizeBytes its length
   */
  public PagedFile(PageSource source, PageMap pages, long sizeBytes) {
    this.source = source;
    this.pages = pages;
    this.sizeBytes = sizeBytes;
  }

  /** Length of the file. Reading. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Size of all its pages. Reading. */
  public long usedBytes() {
    return pages.usedBytes();
  }

  PageSource source() {
    return source;
  }

  PageMap pages() {
    return pages;
  }

  // --- loans ------------------------------------------------------------------------------------

  /**
   * Grants a loan. Reading.
   *
   * @param vnode the lender, which passes the loan's end on to {@link #end}
   */
  public ZcBuf request(Vnode vnode, LoanRequest request) throws VfsException {
    return switch (request.direction()) {
      case READ -> new ReadLoan(vnode, request);
      case WRITE -> new WriteLoan(vnode, request, Rooms.forWrite(this, request));
    };
  }

  /** Fills a read loan with what the file holds at this moment. Reading. */
  public void read(ZcBuf loan, CallContext caller) throws VfsException {
    ReadLoan own = (ReadLoan) loan;
    long from = loan.request().offset();
    long to = from >= sizeBytes ? from : Math.min(sizeBytes, from + loan.request().length());
    int expected = (int) ((to - from) >> Page.SHIFT) + 2;
    PinnedPages pinned = new PinnedPages(expected);
    List<Extent> extents = new ArrayList<>(expected);
    boolean shown = false;
    try {
      collect(from, to, pinned, extents, caller);
      own.show(pinned, extents, to >= sizeBytes);
      shown = true;
    } finally {
      if (!shown) {
        pinned.release();
      }
    }
  }

  private void collect(
      long from, long to, PinnedPages pinned, List<Extent> extents, CallContext caller)
      throws VfsException {
    long holeBytes = 0;
    for (long at = from; at < to; ) {
      int start = inPage(at);
      int length = (int) Math.min(to - at, Page.BYTES - start);
      Page page = pages.acquire(at >> Page.SHIFT, caller);
      if (page == null) {
        holeBytes += length;
      } else {
        pinned.add(page);
        Zeros.addTo(extents, holeBytes);
        holeBytes = 0;
        extents.add(new MemoryExtent(page.view(start, length)));
      }
      at += length;
    }
    Zeros.addTo(extents, holeBytes);
  }

  /**
   * Makes what a write loan holds the file's, and consumes the loan. Whole pages move, the rest is
   * copied and counted. Changing.
   */
  public void write(ZcBuf loan, CallContext caller) throws VfsException {
    WriteLoan own = (WriteLoan) loan;
    long end = end(loan.request().offset(), loan.length());
    if (loan.length() > 0) {
      try (PageChanges changes = new PageChanges(this, caller)) {
        List<Room> rooms = own.filledRooms();
        long newSizeBytes = Math.max(sizeBytes, end);
        for (Room room : rooms) {
          changes.write(room, newSizeBytes);
        }
        if (rooms.getFirst().index() > tailIndex()) {
          changes.coverTail(newSizeBytes);
        }
        changes.commit();
        changes.moved().forEach(own::moved);
        loan.addCopied(changes.copiedBytes());
        sizeBytes = newSizeBytes;
      }
    }
    loan.consumed();
  }

  /** Ends a loan of any file: lets go of its pages. Neither blocks nor throws. */
  public static void end(ZcBuf loan) {
    switch (loan) {
      case ReadLoan read -> read.letGo();
      case WriteLoan write -> write.letGo();
      default -> throw new IllegalArgumentException("a loan of somebody else: " + loan);
    }
  }

  // --- size and space ---------------------------------------------------------------------------

  /** Truncates, or extends with zeros. Changing. */
  public void resize(long newSizeBytes, CallContext caller) throws VfsException {
    if (newSizeBytes < 0) {
      throw new VfsException(VfsError.INVALID, "size=" + newSizeBytes);
    }
    end(newSizeBytes, 0);
    try (PageChanges changes = new PageChanges(this, caller)) {
      if (newSizeBytes < sizeBytes) {
        changes.cut(newSizeBytes);
      } else {
        changes.coverTail(newSizeBytes);
      }
      changes.commit();
    }
    pages.remove(ceilingIndex(newSizeBytes), PageMap.NONE);
    sizeBytes = newSizeBytes;
  }

  /** Puts zero pages where there are holes; extends the file where the range does. Changing. */
  public void allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    long end = end(offset, lengthBytes);
    if (lengthBytes == 0) {
      throw new VfsException(VfsError.INVALID, "allocation of nothing");
    }
    long newSizeBytes = Math.max(sizeBytes, end);
    try (PageChanges changes = new PageChanges(this, caller)) {
      changes.requireSpace(offset >> Page.SHIFT, ceilingIndex(end));
      changes.coverTail(newSizeBytes);
      changes.fillHoles(offset >> Page.SHIFT, ceilingIndex(end), newSizeBytes);
      changes.commit();
    }
    sizeBytes = newSizeBytes;
  }

  /** Makes a range read as zeros and lets go of its pages; the size stays. Changing. */
  public void deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    requireRange(offset, lengthBytes);
    if (offset >= sizeBytes || lengthBytes == 0) {
      return;
    }
    boolean toEnd = lengthBytes >= sizeBytes - offset;
    long end = toEnd ? ceilingIndex(sizeBytes) << Page.SHIFT : offset + lengthBytes;
    long firstWhole = ceilingIndex(offset);
    long endWhole = end >> Page.SHIFT;
    try (PageChanges changes = new PageChanges(this, caller)) {
      if (firstWhole > endWhole) {
        changes.zero(offset >> Page.SHIFT, inPage(offset), inPage(end));
      } else {
        changes.zero(offset >> Page.SHIFT, inPage(offset), inPage(offset) == 0 ? 0 : Page.BYTES);
        changes.zero(endWhole, 0, inPage(end));
      }
      changes.commit();
    }
    pages.remove(firstWhole, endWhole);
  }

  /**
   * Makes a range share the pages of another file, or of this one. Changing; reading for the
   * source.
   *
   * @param range on page boundaries; its end may also be the end of the source
   * @throws VfsException {@link VfsError#INVALID} for any other range, or one that overlaps itself
   */
  public void cloneFrom(PagedFile source, CloneSpan range, CallContext caller) throws VfsException {
    PageCloning.requireValid(source, this, range);
    long newSizeBytes = Math.max(sizeBytes, end(range.targetOffset(), range.lengthBytes()));
    try (PageChanges changes = new PageChanges(this, caller)) {
      PageCloning cloning = new PageCloning(source, this, range, changes);
      if (range.targetOffset() >> Page.SHIFT > tailIndex()) {
        changes.coverTail(newSizeBytes);
      }
      cloning.prepare(caller);
      changes.commit();
      cloning.punchHoles();
    }
    sizeBytes = newSizeBytes;
  }

  /** The data or hole from this offset on. Reading. */
  public DataSegment segmentAt(long offset) throws VfsException {
    if (offset < 0 || offset >= sizeBytes) {
      throw new VfsException(VfsError.INVALID, "offset=" + offset + " size=" + sizeBytes);
    }
    long index = offset >> Page.SHIFT;
    boolean hole = pages.next(PageMap.Kind.HOLE, index) == index;
    long next = pages.next(hole ? PageMap.Kind.PAGE : PageMap.Kind.HOLE, index);
    long end = next > tailIndex() ? sizeBytes : next << Page.SHIFT;
    return new DataSegment(hole, offset, end - offset);
  }

  /** Lets go of everything: the file was removed. Changing. */
  public void clear() {
    pages.remove(0, PageMap.NONE);
    sizeBytes = 0;
  }

  // --- arithmetic -------------------------------------------------------------------------------

  static int inPage(long offset) {
    return (int) offset & (Page.BYTES - 1);
  }

  /** The index of the page that starts at or behind an offset. */
  static long ceilingIndex(long offset) {
    return (offset + Page.BYTES - 1) >> Page.SHIFT;
  }

  /** Index of the last page that has bytes of the file; -1 when it is empty. */
  long tailIndex() {
    return (sizeBytes - 1) >> Page.SHIFT;
  }

  /** How many bytes of a file of this size lie in a page. */
  static int bytesInPage(long index, long sizeBytes) {
    return Math.clamp(sizeBytes - (index << Page.SHIFT), 0, Page.BYTES);
  }

  private static void requireRange(long offset, long lengthBytes) throws VfsException {
    if (offset < 0 || lengthBytes < 0) {
      throw new VfsException(VfsError.INVALID, "offset=" + offset + " length=" + lengthBytes);
    }
  }

  /** The end of a range that the file may grow to. */
  static long end(long offset, long lengthBytes) throws VfsException {
    requireRange(offset, lengthBytes);
    if (offset > MAX_SIZE_BYTES - lengthBytes) {
      throw new VfsException(VfsError.FILE_TOO_BIG, "offset=" + offset + " length=" + lengthBytes);
    }
    return offset + lengthBytes;
  }

  @Nullable Page peek(long index) {
    return pages.peek(index);
  }
}
