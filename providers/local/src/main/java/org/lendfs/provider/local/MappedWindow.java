// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.lang.foreign.MemorySegment;
import org.lendfs.provider.local.host.HostMemory;

/**
 * A mapped piece of a file with its holders: the cache, and every loan that shows a part of it.
 * Unmapped after the last; a holder may touch it, nobody else.
 */
final class MappedWindow extends Shared {
  private final HostMemory host;
  private final MemorySegment memory;

  MappedWindow(Reclaimer reclaimer, HostMemory host, MemorySegment memory) {
    super(reclaimer);
    this.host = host;
    this.memory = memory;
  }

  long lengthBytes() {
    return memory.byteSize();
  }

  /** A read-only view of exactly this range; valid while the window is held. */
  MemorySegment slice(long from, long lengthBytes) {
    return memory.asSlice(from, lengthBytes);
  }

  @Override
  void dispose() {
    host.unmap(memory);
  }
}
