// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.vfs.loan.BufferPool;
import org.lendfs.vfs.loan.LoanPin;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * An encrypted reply in a pooled buffer, in the shape in which a connection takes payloads. The
 * buffer goes back when the network has let go of it.
 */
final class SealedLoan extends ZcBuf {
  private final MemorySegment buffer;

  /**
   * Takes over the buffer.
   *
   * @param plain the loan whose bytes are in it
   */
  SealedLoan(ZcBuf plain, MemorySegment buffer, int lengthBytes) {
    super(plain.vnode(), LoanRequest.read(0, lengthBytes, Need.BYTES), true);
    this.buffer = buffer;
    pin(new BackToThePool());
    fillForRead(List.of(new MemoryExtent(buffer.asSlice(0, lengthBytes))), false, true);
  }

  private static final class BackToThePool implements LoanPin {
    @Override
    public void end(ZcBuf loan) {
      BufferPool.shared().give(((SealedLoan) loan).buffer);
    }

    @Override
    public void returnedAgain(ZcBuf loan) {
      throw new IllegalStateException("returned twice: " + loan);
    }
  }
}
