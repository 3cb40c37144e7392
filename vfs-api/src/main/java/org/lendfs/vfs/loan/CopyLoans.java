// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;

/**
 * The loans of providers that lend nothing of their own: private pooled buffers, copied from and
 * to, and every copy counted. {@link Vnode}'s default loan operations end here.
 */
public final class CopyLoans {
  private CopyLoans() {}

  private static final class CopyLoan extends ZcBuf {
    private final MemorySegment buffer;

    CopyLoan(Vnode vnode, LoanRequest request, MemorySegment buffer) {
      super(
          vnode,
          request,
          true,
          request.direction() == Direction.WRITE
              ? List.of(new MemoryExtent(buffer.asSlice(0, request.length())))
              : List.of());
      this.buffer = buffer;
    }
  }

  /** A loan on a private buffer that holds {@code request.length()} bytes. */
  public static ZcBuf request(Vnode vnode, LoanRequest request) throws VfsException {
    return new CopyLoan(vnode, request, BufferPool.shared().take(request.length()));
  }

  /** Fills the loan through {@link Vnode#readBytes}. */
  public static ReadResult read(Vnode vnode, ZcBuf loan, CallContext caller) throws VfsException {
    CopyLoan own = (CopyLoan) loan;
    LoanRequest request = loan.request();
    int count = vnode.readBytes(request.offset(), own.buffer.asSlice(0, request.length()), caller);
    var attributes = vnode.attributes(caller);
    boolean endOfFile = request.offset() + count >= attributes.sizeBytes();
    loan.addCopied(count);
    loan.fillForRead(List.of(new MemoryExtent(own.buffer.asSlice(0, count))), endOfFile, true);
    return new ReadResult(count, endOfFile, attributes);
  }

  /** Writes what the loan holds through {@link Vnode#writeBytes}. */
  public static WriteResult write(Vnode vnode, ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    CopyLoan own = (CopyLoan) loan;
    MemorySegment source = own.buffer.asSlice(0, loan.length());
    WriteResult result = vnode.writeBytes(loan.request().offset(), source, stability, caller);
    loan.addCopied(loan.length());
    loan.consumed();
    return result;
  }

  /** Puts the buffer back into the pool. */
  public static void end(ZcBuf loan) {
    if (loan instanceof CopyLoan own) {
      BufferPool.shared().give(own.buffer);
    }
  }
}
