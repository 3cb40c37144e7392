// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.LocalOptions.Lend;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostData;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.BufferPool;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.FileExtent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;

/**
 * Fills read loans, in one of three ways.
 *
 * <ul>
 *   <li>Mapped: windows of the host's page cache, live. The pages are brought in before they are
 *       lent, so that nobody who sends them waits for a disk; a caller who may not wait gets them
 *       only if they are in memory already.
 *   <li>File range: for sendfile, live.
 *   <li>Copied: into a private buffer, stable; whenever the borrower must see the bytes.
 * </ul>
 *
 * <p>Each read asks for the size once and clamps by it; the attributes go into the result.
 */
final class Lender {
  /** A file that is cut again and again while it is read is not waited for. */
  private static final int CLAMP_ATTEMPTS = 4;

  /** Up to here it is cheaper to bring pages in once more than to ask whether they are. */
  private static final int LARGEST_SMALL_BYTES = 32 << 10;

  /** Takes the byte that nobody looks at; shared by all. */
  private final MemorySegment unread = Arena.ofAuto().allocate(1);

  private final Host host;
  private final OpenFiles openFiles;
  private final VnodeLocks locks;
  private final @Nullable MappedWindows windows;
  private final Lend lend;

  Lender(
      Host host,
      OpenFiles openFiles,
      VnodeLocks locks,
      @Nullable MappedWindows windows,
      Lend lend) {
    this.host = host;
    this.openFiles = openFiles;
    this.locks = locks;
    this.windows = windows;
    this.lend = lend;
  }

  ReadLoan request(LocalVnode file, LoanRequest request, CallContext caller) throws VfsException {
    requireRegular(file);
    return new ReadLoan(file, request, openFiles.acquire(file, Access.READ, caller));
  }

  static void requireRegular(LocalVnode file) throws VfsException {
    if (file.type() != FileType.REGULAR) {
      VfsError error =
          file.type() == FileType.DIRECTORY ? VfsError.IS_DIRECTORY : VfsError.WRONG_TYPE;
      throw new VfsException(error, file.path());
    }
  }

  ReadResult read(ReadLoan loan, CallContext caller) throws VfsException {
    loan.letGoOfBytes();
    try {
      if (loan.request().need() == Need.BYTES || lend == Lend.COPY) {
        return readCopied(loan, caller);
      }
      return lend == Lend.SENDFILE || windows == null
          ? readRange(loan)
          : readMapped(loan, windows, caller);
    } catch (VfsException | RuntimeException e) {
      loan.letGoOfBytes();
      throw e;
    }
  }

  private static int clamped(LoanRequest request, long sizeBytes) {
    return Math.clamp(sizeBytes - request.offset(), 0, request.length());
  }

  private static ReadResult filled(
      ReadLoan loan, List<Extent> extents, int count, Attributes attributes, boolean stable) {
    boolean endOfFile = loan.request().offset() + count >= attributes.sizeBytes();
    loan.fillForRead(extents, endOfFile, stable);
    return new ReadResult(count, endOfFile, attributes);
  }

  // --- mapped ---------------------------------------------------------------------------------

  private ReadResult readMapped(ReadLoan loan, MappedWindows mapped, CallContext caller)
      throws VfsException {
    for (int attempt = 0; attempt < CLAMP_ATTEMPTS; attempt++) {
      Attributes attributes = host.objects().attributes(loan.open().object());
      int count = clamped(loan.request(), attributes.sizeBytes());
      if (count == 0) {
        return filled(loan, List.of(), 0, attributes, true);
      }
      List<Extent> extents = map(loan, mapped, count, attributes.sizeBytes());
      if (extents == null) {
        loan.letGoOfBytes();
        return readCopied(loan, caller);
      }
      // Marked before the pages are looked at: a truncation that comes later waits for them.
      loan.markLent(loan.request().offset() + count);
      if (areReady(loan, mapped, extents, caller)) {
        return filled(loan, extents, count, attributes, false);
      }
      // The file was cut since its size was asked for.
      loan.letGoOfBytes();
    }
    throw new VfsException(VfsError.IO_ERROR, "file shrinks while it is read");
  }

  /** The range in pieces of windows, or null where the host cannot map the file. */
  private static @Nullable List<Extent> map(
      ReadLoan loan, MappedWindows mapped, int count, long sizeBytes) {
    long windowBytes = mapped.windowBytes();
    long offset = loan.request().offset();
    long left = count;
    List<Extent> extents = new ArrayList<>(1);
    while (left > 0) {
      long inWindow = offset % windowBytes;
      long pieceBytes = Math.min(left, windowBytes - inWindow);
      MappedWindow window =
          mapped.acquire(loan.file(), loan.open(), offset, offset + pieceBytes, sizeBytes);
      if (window == null) {
        return null;
      }
      loan.hold(window);
      extents.add(new MemoryExtent(window.slice(inWindow, pieceBytes)));
      offset += pieceBytes;
      left -= pieceBytes;
    }
    return extents;
  }

  /**
   * Sees to it that nobody waits for a disk when the extents are sent.
   *
   * @return false when a part of them is behind the end of the file by now
   */
  private boolean areReady(
      ReadLoan loan, MappedWindows mapped, List<Extent> extents, CallContext caller)
      throws VfsException {
    long offset = loan.request().offset();
    for (Extent extent : extents) {
      MemorySegment memory = ((MemoryExtent) extent).memory();
      boolean isSmall = memory.byteSize() <= LARGEST_SMALL_BYTES;
      if (!(caller.mayBlock() && isSmall) && isResident(loan, mapped, memory, offset)) {
        offset += memory.byteSize();
        continue;
      }
      caller.requireMayBlock("not in memory");
      if (!mapped.host().populate(memory)) {
        return false;
      }
      offset += memory.byteSize();
    }
    return true;
  }

  /**
   * Whether pages are in memory. Asking costs a tenth of bringing many pages in once more, but more
   * than bringing in a few; for a single page reading one byte is cheaper still. A page that is in
   * memory and not yet in the page table costs its sender a short fault and no wait.
   */
  private boolean isResident(ReadLoan loan, MappedWindows mapped, MemorySegment memory, long offset)
      throws VfsException {
    HostObject file = loan.open().object();
    long pageBytes = mapped.host().pageSizeBytes();
    if (offset / pageBytes == (offset + memory.byteSize() - 1) / pageBytes) {
      return host.data().readCached(file, unread, offset) == 1;
    }
    return mapped.host().isResident(file, memory);
  }

  // --- file range -----------------------------------------------------------------------------

  private ReadResult readRange(ReadLoan loan) throws VfsException {
    Attributes attributes = host.objects().attributes(loan.open().object());
    LoanRequest request = loan.request();
    int count = clamped(request, attributes.sizeBytes());
    if (count == 0) {
      return filled(loan, List.of(), 0, attributes, true);
    }
    loan.markLent(request.offset() + count);
    FileExtent range = new FileExtent(loan.open().channel(host.data()), request.offset(), count);
    return filled(loan, List.of(range), count, attributes, false);
  }

  // --- copied ---------------------------------------------------------------------------------

  private ReadResult readCopied(ReadLoan loan, CallContext caller) throws VfsException {
    Attributes attributes = host.objects().attributes(loan.open().object());
    LoanRequest request = loan.request();
    int wanted = Math.min(clamped(request, attributes.sizeBytes()), BufferPool.MAX_BYTES);
    if (wanted == 0) {
      return filled(loan, List.of(), 0, attributes, true);
    }
    MemorySegment buffer = BufferPool.shared().take(wanted);
    loan.holdBuffer(buffer);
    int count;
    try (VnodeLocks.Held _ = locks.shared(loan.file(), caller)) {
      count = copy(loan, buffer.asSlice(0, wanted), caller);
    }
    loan.addCopied(count);
    if (count < wanted) {
      attributes = host.objects().attributes(loan.open().object());
    }
    List<Extent> extents =
        count == 0 ? List.of() : List.of(new MemoryExtent(buffer.asSlice(0, count)));
    return filled(loan, extents, count, attributes, true);
  }

  /** Fills the target, or less at the end of the file. */
  private int copy(ReadLoan loan, MemorySegment target, CallContext caller) throws VfsException {
    HostData data = host.data();
    long offset = loan.request().offset();
    int count = 0;
    while (count < target.byteSize()) {
      MemorySegment rest = target.asSlice(count);
      int step =
          caller.mayBlock()
              ? data.read(loan.open().object(), rest, offset + count)
              : data.readCached(loan.open().object(), rest, offset + count);
      if (step == HostData.WOULD_WAIT) {
        throw new VfsException(VfsError.WOULD_BLOCK, "not in memory");
      }
      if (step == 0) {
        break;
      }
      count += step;
    }
    return count;
  }
}
