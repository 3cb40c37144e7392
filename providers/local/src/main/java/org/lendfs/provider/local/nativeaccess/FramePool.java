// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Frames that wait for their next use.
 *
 * <p>Thread-safe and non-blocking. Not thread-local: with a virtual thread per request each would
 * allocate its own. A thread looks into a few slots from its own place on; when they are empty it
 * gets a new frame, and a frame that finds no free slot is left to the garbage collector. So the
 * pool never holds more than its slots, and as many frames exist as calls run at once.
 */
final class FramePool {
  /** Frames for arguments and small results: two paths and a structure fit. */
  static final FramePool CALLS = new FramePool(16 * 1024);

  /** Frames for directory blocks and attribute values. */
  static final FramePool BLOCKS = new FramePool(72 * 1024);

  /** References are 4 or 8 bytes; 16 of them keep two slots off one cache line. */
  private static final int STRIDE = 16;

  private static final int PROBES = 4;

  private final AtomicReferenceArray<@Nullable Frame> slots;
  private final int slotMask;
  private final int frameBytes;

  FramePool(int frameBytes) {
    int processors = Runtime.getRuntime().availableProcessors();
    int slotCount = Math.max(8, Integer.highestOneBit(processors) * 4);
    this.slots = new AtomicReferenceArray<>(slotCount * STRIDE);
    this.slotMask = slotCount - 1;
    this.frameBytes = frameBytes;
  }

  Frame take() {
    int start = (int) Thread.currentThread().threadId();
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = slot(start + probe);
      // Looking first spares the write to a line that other threads use.
      if (slots.getPlain(slot) != null) {
        Frame frame = slots.getAndSet(slot, null);
        if (frame != null) {
          return frame;
        }
      }
    }
    return new Frame(this, frameBytes);
  }

  void give(Frame frame) {
    int start = (int) Thread.currentThread().threadId();
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = slot(start + probe);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, frame)) {
        return;
      }
    }
  }

  private int slot(int place) {
    return (place & slotMask) * STRIDE;
  }
}
