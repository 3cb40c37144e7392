// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.BufferPool;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A read loan and what it holds on to: the open file from its grant on, so that the file outlives
 * its name; after a read also windows, or a private buffer.
 */
final class ReadLoan extends ZcBuf {
  private final LocalVnode file;
  private final OpenFile open;
  private final List<MappedWindow> windows = new ArrayList<>(1);
  private @Nullable MemorySegment buffer;
  private boolean lent;

  /**
   * @param open held for the loan, which lets go of it
   */
  ReadLoan(LocalVnode file, LoanRequest request, OpenFile open) {
    super(file, request, false);
    this.file = file;
    this.open = open;
  }

  LocalVnode file() {
    return file;
  }

  OpenFile open() {
    return open;
  }

  /** Takes over the caller's hold on a window. */
  void hold(MappedWindow window) {
    windows.add(window);
  }

  void holdBuffer(MemorySegment taken) {
    buffer = taken;
  }

  /** From now on bytes of the file itself can be seen through the loan. */
  void markLent(long end) {
    lent = true;
    file.lent().lend(end);
  }

  /** Lets go of what a read took, before another read or at the end. */
  void letGoOfBytes() {
    if (lent) {
      lent = false;
      file.lent().takeBack();
    }
    windows.forEach(MappedWindow::close);
    windows.clear();
    MemorySegment taken = buffer;
    if (taken != null) {
      buffer = null;
      BufferPool.shared().give(taken);
    }
  }

  void letGo() {
    letGoOfBytes();
    open.close();
  }
}
