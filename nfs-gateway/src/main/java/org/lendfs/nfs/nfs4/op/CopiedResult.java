// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A result with file data behind it that was copied.
 *
 * @param data with its padding
 */
record CopiedResult(Nfs4Result header, ByteBuffer data) implements Nfs4Result {
  /** The bytes of a filled loan, padded. */
  static ByteBuffer copy(ZcBuf loan) {
    byte[] bytes = new byte[(int) Xdr.padded(loan.length())];
    int done = 0;
    for (Extent extent : loan.extents()) {
      if (!(extent instanceof MemoryExtent memory)) {
        throw new IllegalStateException("bytes were asked for: " + loan);
      }
      int length = (int) extent.lengthBytes();
      MemorySegment.copy(memory.memory(), ValueLayout.JAVA_BYTE, 0, bytes, done, length);
      done += length;
    }
    loan.addCopied(done);
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public void encode(XdrWriter writer) {
    header.encode(writer);
    writer.writeEncoded(data);
  }
}
