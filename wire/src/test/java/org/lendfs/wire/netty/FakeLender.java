// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** Lends memory with a pattern in it, and keeps account of what is out. */
final class FakeLender implements Vnode {
  static final int PIECE_BYTES = 64 << 10;

  private final AtomicInteger onLoan = new AtomicInteger();
  private final AtomicLong bytesOnLoan = new AtomicLong();
  private final AtomicLong mostBytesOnLoan = new AtomicLong();
  private final AtomicLong copiedBytes = new AtomicLong();

  private final class Loan extends ZcBuf {
    Loan(LoanRequest request, List<Extent> room) {
      super(FakeLender.this, request, true, room);
      onLoan.incrementAndGet();
      long now = bytesOnLoan.addAndGet(request.length());
      mostBytesOnLoan.accumulateAndGet(now, Math::max);
    }
  }

  /** Byte at a place of the pattern. */
  static byte patternAt(long offset) {
    return (byte) (offset * 31 + (offset >>> 8));
  }

  /** A read loan filled with the pattern, in pieces. */
  ZcBuf read(int length) {
    return read(length, pieces(length));
  }

  ZcBuf read(int length, List<Extent> extents) {
    Loan loan = new Loan(LoanRequest.read(0, length, Need.ANY), List.of());
    long offset = 0;
    for (Extent extent : extents) {
      if (extent instanceof MemoryExtent memory && !memory.memory().isReadOnly()) {
        for (long i = 0; i < memory.lengthBytes(); i++) {
          memory.memory().set(ValueLayout.JAVA_BYTE, i, patternAt(offset + i));
        }
      }
      offset += extent.lengthBytes();
    }
    loan.fillForRead(extents, true, true);
    return loan;
  }

  /** A write loan with room in pieces. */
  ZcBuf write(int length) {
    return new Loan(LoanRequest.write(0, length), pieces(length));
  }

  private static List<Extent> pieces(int length) {
    var list = new java.util.ArrayList<Extent>();
    for (int offset = 0; offset < length; offset += PIECE_BYTES) {
      MemorySegment memory = Arena.ofAuto().allocate(Math.min(PIECE_BYTES, length - offset));
      list.add(new MemoryExtent(memory));
    }
    return list;
  }

  int onLoan() {
    return onLoan.get();
  }

  long mostBytesOnLoan() {
    return mostBytesOnLoan.get();
  }

  long copiedBytes() {
    return copiedBytes.get();
  }

  @Override
  public void returnZcBuf(ZcBuf loan) {
    copiedBytes.addAndGet(loan.copiedBytes());
    bytesOnLoan.addAndGet(-loan.request().length());
    onLoan.decrementAndGet();
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("this vnode only lends");
  }

  @Override
  public Provider provider() {
    throw notHere();
  }

  @Override
  public FileKey key() {
    throw notHere();
  }

  @Override
  public FileType type() {
    return FileType.REGULAR;
  }

  @Override
  public String path() {
    return "/fake";
  }

  @Override
  public Attributes attributes(CallContext caller) {
    throw notHere();
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) {
    throw notHere();
  }

  @Override
  public FsStat statFs(CallContext caller) {
    throw notHere();
  }

  @Override
  public Vnode lookup(String name, CallContext caller) {
    throw notHere();
  }

  @Override
  public Vnode parent(CallContext caller) {
    throw notHere();
  }

  @Override
  public Created create(
      String name, CreateMode mode, AttributeChanges initial, CallContext caller) {
    throw notHere();
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller) {
    throw notHere();
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller) {
    throw notHere();
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) {
    throw notHere();
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) {
    throw notHere();
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) {
    throw notHere();
  }
}
