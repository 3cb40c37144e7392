// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lendfs.core.TinyStore;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanPin;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** Loans of paged files without a provider around them. */
final class PageTesting {
  static final CallContext CALLER = CallContext.internal("test");

  /** Stands for the lender; its loans are ended by their pins. */
  private static final Vnode LENDER = new TinyStore(1).addFile("lender", 0644, 0);

  private PageTesting() {}

  /** Ends the loan as a provider would. */
  private static final class Ending implements LoanPin {
    @Override
    public void end(ZcBuf loan) {
      PagedFile.end(loan);
    }

    @Override
    public void returnedAgain(ZcBuf loan) {
      throw new AssertionError("returned twice: " + loan);
    }
  }

  static ZcBuf request(PagedFile file, LoanRequest request) throws VfsException {
    ZcBuf loan = file.request(LENDER, request);
    loan.pin(new Ending());
    return loan;
  }

  static ZcBuf lend(PagedFile file, long offset, int length) throws VfsException {
    ZcBuf loan = request(file, LoanRequest.read(offset, length, Need.ANY));
    file.read(loan, CALLER);
    return loan;
  }

  static ZcBuf room(PagedFile file, long offset, byte[] payload) throws VfsException {
    ZcBuf loan = request(file, LoanRequest.write(offset, payload.length));
    int at = 0;
    for (Extent extent : loan.extents()) {
      int length = (int) extent.lengthBytes();
      MemorySegment memory = ((MemoryExtent) extent).memory();
      MemorySegment.copy(payload, at, memory, ValueLayout.JAVA_BYTE, 0, length);
      at += length;
    }
    loan.filledForWrite(payload.length);
    return loan;
  }

  /** Writes and returns the number of bytes that were copied for it. */
  static long write(PagedFile file, long offset, byte[] payload) throws VfsException {
    try (ZcBuf loan = room(file, offset, payload)) {
      file.write(loan, CALLER);
      return loan.copiedBytes();
    }
  }

  static byte[] read(PagedFile file, long offset, int length) throws VfsException {
    try (ZcBuf loan = lend(file, offset, length)) {
      return bytesOf(loan);
    }
  }

  static byte[] bytesOf(ZcBuf loan) {
    byte[] bytes = new byte[loan.length()];
    int at = 0;
    for (Extent extent : loan.extents()) {
      int length = (int) extent.lengthBytes();
      MemorySegment memory = ((MemoryExtent) extent).memory();
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, bytes, at, length);
      at += length;
    }
    return bytes;
  }
}
