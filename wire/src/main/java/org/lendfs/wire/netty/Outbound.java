// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.HeaderEncoder;

/**
 * What leaves on one connection, between two flushes: headers one behind the other in a buffer, so
 * that many small replies are one piece for the kernel, and between them the extents of loans.
 *
 * <p>For the event loop. The buffer lives from the first header to the flush, so an idle connection
 * has none.
 */
final class Outbound {
  private static final int BUFFER_BYTES = 4096;

  private final ChannelHandlerContext context;
  private @Nullable ByteBuf tail;
  private int tailStart;
  private boolean written;
  private boolean closed;

  Outbound(ChannelHandlerContext context) {
    this.context = context;
  }

  /**
   * Appends a message; the loan's first reference is taken over on every path.
   *
   * @return bytes of it
   */
  long append(
      int capacityBytes, HeaderEncoder header, @Nullable ZcBuf payload, int padLengthBytes) {
    try {
      if (closed) {
        return 0;
      }
      long total = appendHeader(capacityBytes, header);
      if (payload != null) {
        total += appendPayload(payload);
      }
      return total + appendPadding(padLengthBytes);
    } finally {
      if (payload != null) {
        payload.close();
      }
    }
  }

  private int appendHeader(int capacityBytes, HeaderEncoder header) {
    ByteBuf buffer = tailWithRoom(capacityBytes);
    ByteBuffer target = buffer.internalNioBuffer(buffer.writerIndex(), capacityBytes);
    int start = target.position();
    header.encode(target);
    int length = target.position() - start;
    buffer.writerIndex(buffer.writerIndex() + length);
    return length;
  }

  private long appendPayload(ZcBuf payload) {
    writeTail(false);
    for (Extent extent : payload.extents()) {
      if (extent.lengthBytes() > 0) {
        write(Payloads.messageFor(payload, extent));
      }
    }
    return payload.length();
  }

  private int appendPadding(int lengthBytes) {
    if (lengthBytes > 0) {
      tailWithRoom(lengthBytes).writeZero(lengthBytes);
    }
    return lengthBytes;
  }

  private ByteBuf tailWithRoom(int capacityBytes) {
    ByteBuf buffer = tail;
    if (buffer != null && buffer.writableBytes() >= capacityBytes) {
      return buffer;
    }
    writeTail(true);
    buffer = context.alloc().directBuffer(Math.max(capacityBytes, BUFFER_BYTES));
    tail = buffer;
    tailStart = 0;
    return buffer;
  }

  /** Hands over what the buffer holds; with {@code last} the buffer itself goes too. */
  private void writeTail(boolean last) {
    ByteBuf buffer = tail;
    if (buffer == null) {
      return;
    }
    int end = buffer.writerIndex();
    if (last) {
      tail = null;
      if (end == tailStart) {
        buffer.release();
      } else {
        write(buffer.readerIndex(tailStart));
      }
    } else if (end > tailStart) {
      write(buffer.retainedSlice(tailStart, end - tailStart));
      tailStart = end;
    }
  }

  private void write(Object message) {
    written = true;
    // The void promise reports a failure to the pipeline, and costs nothing else.
    var _ = context.write(message, context.voidPromise());
  }

  /** Sends what was appended since the last time, in one system call if the kernel takes it. */
  void flush() {
    writeTail(true);
    if (written) {
      written = false;
      context.flush();
    }
  }

  /** Nothing will be sent any more. */
  void close() {
    closed = true;
    ByteBuf buffer = tail;
    tail = null;
    if (buffer != null) {
      buffer.release();
    }
  }
}
