// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.BufferPool;

/**
 * The bytes of one frame, without its length. A small one is an array of its own, a large one lies
 * in a buffer that goes back when the frame is released, once; nobody may look at it after that.
 *
 * <p>For one thread at a time.
 */
final class IncomingFrame {
  private static final int POOLED_FROM_BYTES = 32 << 10;

  private final MemorySegment memory;
  private final @Nullable MemorySegment pooled;
  private final AtomicBoolean released = new AtomicBoolean();
  private int filled;

  private IncomingFrame(MemorySegment memory, @Nullable MemorySegment pooled) {
    this.memory = memory;
    this.pooled = pooled;
  }

  /** Room for a frame, whose length the caller has checked. */
  static IncomingFrame ofLength(int lengthBytes) {
    if (lengthBytes < POOLED_FROM_BYTES) {
      return new IncomingFrame(MemorySegment.ofArray(new byte[lengthBytes]), null);
    }
    try {
      MemorySegment buffer = BufferPool.shared().take(lengthBytes);
      return new IncomingFrame(buffer.asSlice(0, lengthBytes), buffer);
    } catch (VfsException e) {
      throw new IllegalStateException("no frame may be as long as " + lengthBytes, e);
    }
  }

  /** Copies what fits from the input, which moves along. */
  void take(ByteBuffer input) {
    int length = Math.min(input.remaining(), missing());
    MemorySegment source = MemorySegment.ofBuffer(input).asSlice(0, length);
    MemorySegment.copy(source, 0, memory, filled, length);
    input.position(input.position() + length);
    filled += length;
  }

  /** Bytes that have not come yet. */
  int missing() {
    return (int) memory.byteSize() - filled;
  }

  /** All of it. */
  MemorySegment memory() {
    return memory;
  }

  /** Called again it has no effect. */
  void release() {
    if (pooled != null && released.compareAndSet(false, true)) {
      BufferPool.shared().give(pooled);
    }
  }
}
