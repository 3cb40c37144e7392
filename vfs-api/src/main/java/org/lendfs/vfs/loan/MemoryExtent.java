// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import java.lang.foreign.MemorySegment;

/**
 * A piece of native memory, cut to the exact range: no neighbour bytes can be reached through it.
 *
 * @param memory read-only in a read loan, writable in a write loan; valid until the loan's end
 */
public record MemoryExtent(MemorySegment memory) implements Extent {
  public MemoryExtent {
    if (!memory.isNative()) {
      // A heap array would have to be copied before it can be sent, and could be reached as a
      // whole.
      throw new IllegalArgumentException("extent memory must be native");
    }
  }

  @Override
  public long lengthBytes() {
    return memory.byteSize();
  }

  MemoryExtent readOnly() {
    return memory.isReadOnly() ? this : new MemoryExtent(memory.asReadOnly());
  }
}
