// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the connections of one event loop share: the memory they read into, and the watch for peers
 * that fell silent. Confined to that loop.
 *
 * <p>Epoll and NIO read only when there are bytes, and the bytes are used or copied before the next
 * read, so one piece of memory serves all connections of the loop and an idle one has none.
 * io_uring holds a buffer for each read that waits, so it gets small ones from the pool.
 */
final class LoopState {
  private static final int SHARED_BYTES = 64 << 10;
  private static final int WAITING_READ_BYTES = 8 << 10;

  private final boolean readsWait;
  private final ByteBuf shared;
  private final Set<NettyConnection> connections = new LinkedHashSet<>();

  /**
   * @param readsWait whether the transport holds buffers of reads that wait for bytes
   */
  LoopState(EventLoop loop, boolean readsWait, long sweepMillis) {
    this.readsWait = readsWait;
    this.shared =
        readsWait
            ? Unpooled.EMPTY_BUFFER
            : Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(SHARED_BYTES));
    if (sweepMillis > 0) {
      var _ =
          loop.scheduleWithFixedDelay(this::sweep, sweepMillis, sweepMillis, TimeUnit.MILLISECONDS);
    }
  }

  void add(NettyConnection connection) {
    connections.add(connection);
  }

  void remove(NettyConnection connection) {
    connections.remove(connection);
  }

  private void sweep() {
    long nowNanos = System.nanoTime();
    for (NettyConnection connection : new ArrayList<>(connections)) {
      connection.checkSilence(nowNanos);
    }
  }

  /** A buffer with room for the smaller of {@code maximumBytes} and what a batch may take. */
  ByteBuf readBuffer(ByteBufAllocator allocator, int maximumBytes) {
    if (readsWait) {
      int length = Math.min(maximumBytes, WAITING_READ_BYTES);
      return allocator.directBuffer(length, length);
    }
    if (shared.refCnt() > 1) {
      int length = Math.min(maximumBytes, SHARED_BYTES);
      return allocator.directBuffer(length, length);
    }
    // Room is what lies behind the writer index, so a short read goes to the end of the memory.
    int start = Math.max(0, SHARED_BYTES - maximumBytes);
    return shared.setIndex(start, start).retain();
  }
}
