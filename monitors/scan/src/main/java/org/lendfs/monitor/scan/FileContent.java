// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** The bytes of a file, borrowed piece by piece. */
record FileContent(Vnode file, CallContext reader) implements Clamd.Content {
  private static final int PIECE_BYTES = 256 << 10;

  @Override
  public void writeTo(Clamd.Sink sink) throws IOException, VfsException {
    long offset = 0;
    boolean atEnd = false;
    while (!atEnd) {
      LoanRequest request = LoanRequest.read(offset, PIECE_BYTES, Need.BYTES);
      try (ZcBuf loan = file.requestZcBuf(request, reader)) {
        ReadResult result = file.read(loan, reader);
        for (Extent extent : loan.extents()) {
          // A loan that somebody must see the bytes of is memory, see Need.BYTES.
          if (extent instanceof MemoryExtent(MemorySegment memory) && memory.byteSize() > 0) {
            sink.accept(memory.asByteBuffer());
          }
        }
        offset += result.count();
        atEnd = result.endOfFile() || result.count() == 0;
      }
    }
  }
}
