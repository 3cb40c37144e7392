// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.FileExtent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/** Looks into loans the way a transport does: extent by extent. */
public final class LoanBytes {
  private LoanBytes() {}

  /** A copy of what a filled read loan shows. */
  public static byte[] of(ZcBuf loan) {
    return of(loan.extents());
  }

  /** A copy of what extents show at this moment, in order. */
  public static byte[] of(List<Extent> extents) {
    int total = Math.toIntExact(extents.stream().mapToLong(Extent::lengthBytes).sum());
    byte[] bytes = new byte[total];
    int at = 0;
    for (Extent extent : extents) {
      int length = (int) extent.lengthBytes();
      copy(extent, bytes, at);
      at += length;
    }
    return bytes;
  }

  /** Puts bytes into a write loan from its start, across its extents. */
  public static void fill(ZcBuf loan, byte[] bytes) {
    int at = 0;
    for (Extent extent : loan.extents()) {
      int length = (int) Math.min(extent.lengthBytes(), bytes.length - at);
      MemorySegment room = ((MemoryExtent) extent).memory();
      MemorySegment.copy(bytes, at, room, ValueLayout.JAVA_BYTE, 0, length);
      at += length;
    }
    loan.filledForWrite(bytes.length);
  }

  private static void copy(Extent extent, byte[] target, int at) {
    switch (extent) {
      case MemoryExtent memory ->
          MemorySegment.copy(
              memory.memory(),
              ValueLayout.JAVA_BYTE,
              0,
              target,
              at,
              Math.toIntExact(memory.lengthBytes()));
      case FileExtent file -> copy(file, target, at);
    }
  }

  private static void copy(FileExtent file, byte[] target, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(target, at, Math.toIntExact(file.lengthBytes()));
    long position = file.position();
    try {
      while (buffer.hasRemaining()) {
        int count = file.channel().read(buffer, position);
        if (count < 0) {
          throw new EOFException("file extent reaches beyond the file");
        }
        position += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
