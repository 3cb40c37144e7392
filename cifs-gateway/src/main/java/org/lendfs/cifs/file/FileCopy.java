// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** Copies a range from one open file to another, from loan to loan. Stateless; blocks. */
public final class FileCopy {
  private FileCopy() {}

  /**
   * Copies all of the range.
   *
   * @throws SmbException INVALID_VIEW_SIZE when the source ends earlier; nothing is copied then
   */
  public static void copy(
      SmbFile source, long sourceOffset, SmbFile target, long targetOffset, int length)
      throws SmbException, VfsException {
    LoanRequest from = LoanRequest.read(sourceOffset, length, Need.BYTES);
    try (ZcBuf read = source.vnode().requestZcBuf(from, source.caller())) {
      int count = source.vnode().read(read, source.caller()).count();
      if (count < length) {
        throw new SmbException(NtStatus.INVALID_VIEW_SIZE, "count=" + count);
      }
      LoanRequest to = LoanRequest.write(targetOffset, length);
      try (ZcBuf write = target.vnode().requestZcBuf(to, target.caller())) {
        transfer(read.extents(), write.extents());
        write.filledForWrite(length);
        target.vnode().write(write, Stability.UNSTABLE, target.caller());
      }
    }
  }

  private static void transfer(List<Extent> from, List<Extent> to) {
    Deque<MemorySegment> rooms = new ArrayDeque<>();
    to.forEach(extent -> rooms.add(memory(extent)));
    for (Extent extent : from) {
      MemorySegment bytes = memory(extent);
      while (bytes.byteSize() > 0) {
        MemorySegment room = rooms.remove();
        long part = Math.min(bytes.byteSize(), room.byteSize());
        MemorySegment.copy(bytes, 0, room, 0, part);
        bytes = bytes.asSlice(part);
        if (part < room.byteSize()) {
          rooms.addFirst(room.asSlice(part));
        }
      }
    }
  }

  /** Loans for somebody who needs the bytes are of memory. */
  private static MemorySegment memory(Extent extent) {
    if (extent instanceof MemoryExtent memory) {
      return memory.memory();
    }
    throw new IllegalStateException("no memory: " + extent);
  }
}
