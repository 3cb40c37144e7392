// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.vfs.loan.BufferPool;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/** A write loan: room in a private buffer, from which the kernel takes the bytes. */
final class WriteLoan extends ZcBuf {
  private final MemorySegment buffer;

  /**
   * @param buffer taken from the shared pool, to which the loan gives it back
   */
  WriteLoan(LocalVnode file, LoanRequest request, MemorySegment buffer) {
    super(file, request, true, List.of(new MemoryExtent(buffer.asSlice(0, request.length()))));
    this.buffer = buffer;
  }

  /** What the borrower put into it. */
  MemorySegment filled() {
    return buffer.asSlice(0, length());
  }

  void letGo() {
    BufferPool.shared().give(buffer);
  }
}
