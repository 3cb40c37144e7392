// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Reference-counted native memory that holds the bytes of one page of a file, from the page's start
 * on.
 *
 * <p>A page has a power-of-two size from {@link #SMALLEST_BYTES} to {@link #BYTES}; the last page
 * of a file is as small as its content allows. Whoever takes one from a {@link PagePool} holds the
 * first reference. A page that only one holder refers to may be changed by that holder; a shared
 * page is never changed again.
 *
 * <p>Owners are counted apart from references: a file is an owner, a loan is not. Space is charged
 * once, however many files share a page. Thread-safe, never blocks.
 */
public final class Page {
  /** Distance between the starts of two pages in a file, and size of a full page. */
  public static final int BYTES = 1 << 16;

  /** Size of the smallest page. */
  public static final int SMALLEST_BYTES = 1 << 12;

  static final int SHIFT = 16;

  private static final AtomicIntegerFieldUpdater<Page> REFERENCES =
      AtomicIntegerFieldUpdater.newUpdater(Page.class, "references");
  private static final AtomicIntegerFieldUpdater<Page> OWNERS =
      AtomicIntegerFieldUpdater.newUpdater(Page.class, "owners");

  private final Chunk chunk;
  private final int slot;
  private final MemorySegment memory;
  private final MemorySegment readOnly;
  private volatile int references = 1;
  private volatile int owners;

  Page(Chunk chunk, int slot, MemorySegment memory) {
    this.chunk = chunk;
    this.slot = slot;
    this.memory = memory;
    this.readOnly = memory.asReadOnly();
  }

  /** The smallest size of a page that holds so many bytes, at most {@link #BYTES}. */
  public static int sizeFor(int lengthBytes) {
    if (lengthBytes > BYTES) {
      throw new IllegalArgumentException("length=" + lengthBytes + " page=" + BYTES);
    }
    int roundedUp = Integer.highestOneBit(Math.max(lengthBytes - 1, 1)) << 1;
    return Math.max(roundedUp, SMALLEST_BYTES);
  }

  /** Size of this page. */
  public int sizeBytes() {
    return (int) memory.byteSize();
  }

  /** The bytes, for holders who may change them. */
  public MemorySegment memory() {
    return memory;
  }

  /** A read-only view of a range, for lending. */
  MemorySegment view(int offset, int lengthBytes) {
    return readOnly.asSlice(offset, lengthBytes);
  }

  /** Makes a range zero. */
  void zero(int from, int to) {
    if (from < to) {
      memory.asSlice(from, to - from).fill((byte) 0);
    }
  }

  /** One more reference; the caller holds one already, or a lock under which somebody does. */
  public Page retain() {
    int before = REFERENCES.getAndIncrement(this);
    if (before <= 0) {
      throw new IllegalStateException("page retained after its end, references=" + before);
    }
    return this;
  }

  /**
   * One more reference, unless the page has come to its end: for a caller that found it where the
   * last reference may just be given back.
   */
  boolean tryRetain() {
    return REFERENCES.getAndUpdate(this, count -> count > 0 ? count + 1 : count) > 0;
  }

  /** Gives the last reference back, unless there are others. */
  boolean releaseIfLast() {
    boolean last = REFERENCES.compareAndSet(this, 1, 0);
    if (last) {
      chunk.slab().pool().give(this);
    }
    return last;
  }

  /** Gives a reference back; with the last one the memory goes back to the pool. */
  public void release() {
    int left = REFERENCES.decrementAndGet(this);
    if (left == 0) {
      chunk.slab().pool().give(this);
    } else if (left < 0) {
      throw new IllegalStateException("page released too often, references=" + left);
    }
  }

  /** References held at this moment. */
  public int references() {
    return references;
  }

  /**
   * A file starts to own the page.
   *
   * @return whether it is the first owner, so that space must be charged
   */
  boolean attach() {
    return OWNERS.getAndIncrement(this) == 0;
  }

  /**
   * A file stops owning the page.
   *
   * @return whether it was the last owner, so that the space is free
   */
  boolean detach() {
    return OWNERS.decrementAndGet(this) == 0;
  }

  int owners() {
    return owners;
  }

  Chunk chunk() {
    return chunk;
  }

  int slot() {
    return slot;
  }
}
