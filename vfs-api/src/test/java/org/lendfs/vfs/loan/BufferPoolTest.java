// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsException;

class BufferPoolTest {
  private final BufferPool pool = new BufferPool(16384);

  @Test
  void givesTheBufferThatCameBackLast() throws VfsException {
    MemorySegment first = pool.take(5000);
    pool.give(first);

    MemorySegment second = pool.take(8192);

    assertThat(second.address()).isEqualTo(first.address());
    assertThat(pool.idleBytes()).isZero();
  }

  @Test
  void neverLendsOneBufferTwice() throws VfsException {
    MemorySegment first = pool.take(4096);
    MemorySegment second = pool.take(4096);

    assertThat(first.address()).isNotEqualTo(second.address());
  }

  @Test
  void keepsNoMoreIdleMemoryThanItsBound() throws VfsException {
    MemorySegment first = pool.take(16384);
    MemorySegment second = pool.take(16384);

    pool.give(first);
    pool.give(second);

    assertThat(pool.idleBytes()).isEqualTo(16384);
  }

  @Test
  void takesUpToItsLargestSizeAndNoMore() throws VfsException {
    assertThat(pool.take(BufferPool.MAX_BYTES).byteSize()).isEqualTo(BufferPool.MAX_BYTES);
    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(() -> pool.take(BufferPool.MAX_BYTES + 1));
  }

  @Test
  void givesABufferForNothing() throws VfsException {
    assertThat(pool.take(0).byteSize()).isEqualTo(4096);
  }
}
