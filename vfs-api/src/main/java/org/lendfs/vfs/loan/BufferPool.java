// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Native buffers for private copies, in power-of-two sizes, reused last in first out so that the
 * one still warm in the processor's cache goes out first.
 *
 * <p>A buffer has one holder at a time. It comes with the bytes of its last use: whoever takes one
 * exposes only what he wrote. Idle memory is bounded; what is above the bound goes to the garbage
 * collector. How much is out at a time is bounded by the loan ledger, not here. Thread-safe, never
 * blocks.
 */
public final class BufferPool {
  private static final int SMALLEST_SHIFT = 12;
  private static final int LARGEST_SHIFT = 24;

  /** The largest buffer, and so the largest loan of a provider that copies. */
  public static final int MAX_BYTES = 1 << LARGEST_SHIFT;

  private static final BufferPool SHARED = new BufferPool(64L << 20);

  private final long maxIdleBytes;
  private final AtomicLong idleBytes = new AtomicLong();
  private final ConcurrentLinkedDeque<MemorySegment>[] idle = newDeques();

  /**
   * @param maxIdleBytes most memory that is kept while nobody uses it
   */
  public BufferPool(long maxIdleBytes) {
    this.maxIdleBytes = maxIdleBytes;
  }

  /** The pool of the process. */
  public static BufferPool shared() {
    return SHARED;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generics cannot be made otherwise
  private static ConcurrentLinkedDeque<MemorySegment>[] newDeques() {
    ConcurrentLinkedDeque<MemorySegment>[] deques =
        new ConcurrentLinkedDeque[LARGEST_SHIFT - SMALLEST_SHIFT + 1];
    for (int i = 0; i < deques.length; i++) {
      deques[i] = new ConcurrentLinkedDeque<>();
    }
    return deques;
  }

  /**
   * A buffer of at least {@code lengthBytes}, the caller's until {@link #give}.
   *
   * @throws VfsException {@link VfsError#INVALID} above {@link #MAX_BYTES}
   */
  public MemorySegment take(int lengthBytes) throws VfsException {
    if (lengthBytes > MAX_BYTES) {
      throw new VfsException(VfsError.INVALID, "length=" + lengthBytes + " max=" + MAX_BYTES);
    }
    int shift = shiftFor(lengthBytes);
    MemorySegment buffer = idle[shift - SMALLEST_SHIFT].pollFirst();
    if (buffer == null) {
      // Its lifetime ends with the last reference: closing a shared arena for each would stop all
      // threads for a moment.
      return Arena.ofAuto().allocate(1L << shift, 4096);
    }
    idleBytes.addAndGet(-buffer.byteSize());
    return buffer;
  }

  /** Takes a buffer back; it must be the whole segment that {@link #take} gave. */
  public void give(MemorySegment buffer) {
    long size = buffer.byteSize();
    if (idleBytes.addAndGet(size) > maxIdleBytes) {
      idleBytes.addAndGet(-size);
      return;
    }
    idle[shiftFor((int) size) - SMALLEST_SHIFT].addFirst(buffer);
  }

  /** Memory kept for the next taker. */
  public long idleBytes() {
    return idleBytes.get();
  }

  private static int shiftFor(int lengthBytes) {
    int shift = 32 - Integer.numberOfLeadingZeros(Math.max(lengthBytes, 1) - 1);
    return Math.max(shift, SMALLEST_SHIFT);
  }
}
