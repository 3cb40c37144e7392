// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.MemoryExtent;

/**
 * The zeros that all holes are lent from; they belong to nobody and live as long as the process.
 */
final class Zeros {
  private static final int LENGTH_BYTES = 1 << 20;

  private static final MemorySegment SEGMENT =
      Arena.global().allocate(LENGTH_BYTES, Page.SMALLEST_BYTES).asReadOnly();

  private Zeros() {}

  /** Adds extents that show so many zeros: one up to a mebibyte. */
  static void addTo(List<Extent> extents, long lengthBytes) {
    long left = lengthBytes;
    while (left > 0) {
      long piece = Math.min(left, LENGTH_BYTES);
      extents.add(new MemoryExtent(SEGMENT.asSlice(0, piece)));
      left -= piece;
    }
  }
}
