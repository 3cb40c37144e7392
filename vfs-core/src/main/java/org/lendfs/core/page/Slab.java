// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory for many pages, allocated and freed at once: closing a shared arena stops all
 * threads for a moment, which must not happen for every page or loan. The bookkeeping is guarded by
 * the pool's lock.
 */
final class Slab {
  /** Most chunks of a slab; one bit each. */
  static final int MAX_CHUNKS = 64;

  private final PagePool pool;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;
  private final Chunk[] chunks;
  private long freeMask;

  Slab(PagePool pool, int chunkCount) {
    this.pool = pool;
    this.memory = arena.allocate((long) chunkCount * Page.BYTES, Page.SMALLEST_BYTES);
    this.chunks = new Chunk[chunkCount];
    for (int i = 0; i < chunkCount; i++) {
      chunks[i] = new Chunk(this, i);
    }
    this.freeMask = allFree();
  }

  private long allFree() {
    return chunks.length == MAX_CHUNKS ? -1L : (1L << chunks.length) - 1;
  }

  PagePool pool() {
    return pool;
  }

  MemorySegment memory() {
    return memory;
  }

  boolean isFull() {
    return freeMask == 0;
  }

  boolean isEmpty() {
    return freeMask == allFree();
  }

  /** Takes a free chunk; there must be one. */
  Chunk take() {
    int index = Long.numberOfTrailingZeros(freeMask);
    freeMask &= ~(1L << index);
    return chunks[index];
  }

  void give(Chunk chunk) {
    freeMask |= 1L << chunk.index();
  }

  /** Frees the memory; no page of the slab may be in use. */
  void free() {
    arena.close();
  }
}
