// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.VnodeOp;

/** The first bytes of a file as they will be after an operation. */
final class Heads {
  private static final int HEAD_BYTES = KindRules.HEAD_BYTES;

  private Heads() {}

  /** What the file begins with after this write. */
  static byte[] after(VnodeOp.Write op) throws VfsException {
    int offset = (int) op.loan().request().offset();
    byte[] written = copy(op.loan().extents(), HEAD_BYTES - offset);
    return after(op.vnode(), offset, written, op.caller());
  }

  /** What the file begins with after this clone. */
  static byte[] after(VnodeOp.CloneFrom op) throws VfsException {
    CloneRange range = op.range();
    int offset = (int) range.targetOffset();
    long most = range.lengthBytes() == 0 ? HEAD_BYTES : range.lengthBytes();
    int count = (int) Math.min(most, HEAD_BYTES - offset);
    byte[] cloned = read(range.source(), range.sourceOffset(), count, op.caller());
    return after(op.vnode(), offset, cloned, op.caller());
  }

  private static byte[] after(Vnode file, int offset, byte[] fresh, CallContext caller)
      throws VfsException {
    int end = offset + fresh.length;
    if (offset == 0 && end >= HEAD_BYTES) {
      return fresh;
    }
    byte[] before = read(file, 0, HEAD_BYTES, caller);
    byte[] head = Arrays.copyOf(before, Math.max(before.length, end));
    System.arraycopy(fresh, 0, head, offset, fresh.length);
    return head;
  }

  /** Reads in the name of the same holder, whose own locks and promises are not in its way. */
  private static byte[] read(Vnode file, long offset, int count, CallContext caller)
      throws VfsException {
    CallContext reader =
        new CallContext(
            Credentials.ROOT, Client.INTERNAL, caller.share(), caller.holder(), caller.mayBlock());
    LoanRequest request = LoanRequest.read(offset, count, Need.BYTES);
    try (ZcBuf loan = file.requestZcBuf(request, reader)) {
      file.read(loan, reader);
      return copy(loan.extents(), count);
    }
  }

  private static byte[] copy(List<Extent> extents, int most) {
    byte[] bytes = new byte[most];
    int count = 0;
    for (Extent extent : extents) {
      // A loan that somebody must see the bytes of is memory, see Need.BYTES.
      if (count < most && extent instanceof MemoryExtent(MemorySegment memory)) {
        int length = (int) Math.min(memory.byteSize(), most - count);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, bytes, count, length);
        count += length;
      }
    }
    return Arrays.copyOf(bytes, count);
  }
}
