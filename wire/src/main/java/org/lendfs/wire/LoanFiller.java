// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A position in the memory of a write loan, moving on while the payload comes in.
 *
 * <p>Does not own the loan: whoever requested it closes it. For the thread of the event loop.
 */
public final class LoanFiller {
  private final ZcBuf loan;
  private final List<Extent> extents;
  private int index;
  private long offsetInExtent;
  private int remaining;

  /**
   * Starts at the first byte of the loan.
   *
   * @param loan granted for writing, and not filled
   */
  public LoanFiller(ZcBuf loan) {
    this.loan = loan;
    this.extents = loan.extents();
    this.remaining = loan.length();
    skipFullExtents();
  }

  public ZcBuf loan() {
    return loan;
  }

  /** Bytes of room behind the position. */
  public int remaining() {
    return remaining;
  }

  /** Bytes before the position. */
  public int filled() {
    return loan.length() - remaining;
  }

  /** The memory at the position that is in one piece, at most so many bytes of it. */
  public MemorySegment nextPiece(int maximumBytes) {
    MemorySegment memory = currentMemory();
    long length = Math.min(memory.byteSize() - offsetInExtent, maximumBytes);
    return memory.asSlice(offsetInExtent, length);
  }

  /** Moves the position behind bytes that are in place, within the current piece. */
  public void advance(int lengthBytes) {
    offsetInExtent += lengthBytes;
    remaining -= lengthBytes;
    skipFullExtents();
  }

  /** Copies from the source, which moves along, and counts the copy at the loan. */
  public void copyFrom(ByteBuffer source, int lengthBytes) {
    int left = lengthBytes;
    while (left > 0) {
      MemorySegment piece = nextPiece(left);
      int length = (int) piece.byteSize();
      MemorySegment from = MemorySegment.ofBuffer(source).asSlice(0, length);
      piece.copyFrom(from);
      source.position(source.position() + length);
      advance(length);
      left -= length;
    }
    loan.addCopied(lengthBytes);
  }

  private MemorySegment currentMemory() {
    if (extents.get(index) instanceof MemoryExtent extent) {
      return extent.memory();
    }
    throw new IllegalStateException("a write loan without memory: " + loan);
  }

  private void skipFullExtents() {
    while (index < extents.size() && offsetInExtent == extents.get(index).lengthBytes()) {
      index++;
      offsetInExtent = 0;
    }
  }
}
