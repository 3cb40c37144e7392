// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.MemorySegment;

/**
 * One full page's worth of a slab, cut into pages of one size while any of them is in use. Guarded
 * by the pool's lock.
 */
final class Chunk {
  private final Slab slab;
  private final int index;
  private int pageBytes = Page.BYTES;
  private int freeMask;

  Chunk(Slab slab, int index) {
    this.slab = slab;
    this.index = index;
  }

  Slab slab() {
    return slab;
  }

  int index() {
    return index;
  }

  /** Starts to serve pages of this size; all are free. */
  void cutInto(int newPageBytes) {
    pageBytes = newPageBytes;
    freeMask = allFree();
  }

  private int allFree() {
    return (1 << (Page.BYTES / pageBytes)) - 1;
  }

  int pageBytes() {
    return pageBytes;
  }

  boolean isFull() {
    return freeMask == 0;
  }

  boolean isEmpty() {
    return freeMask == allFree();
  }

  /** Takes a free page; there must be one. */
  Page take() {
    int slot = Integer.numberOfTrailingZeros(freeMask);
    freeMask &= ~(1 << slot);
    long offset = (long) index * Page.BYTES + (long) slot * pageBytes;
    MemorySegment memory = slab.memory().asSlice(offset, pageBytes);
    return new Page(this, slot, memory);
  }

  void give(int slot) {
    freeMask |= 1 << slot;
  }
}
