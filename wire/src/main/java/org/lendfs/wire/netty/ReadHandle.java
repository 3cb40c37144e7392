// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * The door through which Netty asks where to read to. The answer is the connection's: memory of a
 * write loan while a payload is due.
 *
 * <p>A read that did not fill its buffer has emptied the socket, so no further one is tried.
 */
@SuppressWarnings("deprecation") // Netty has deprecated nothing here that it has a successor for
final class ReadHandle implements RecvByteBufAllocator.ExtendedHandle {
  /** Reads in a row before other connections of the loop get their turn. */
  private static final int READS_MAXIMUM = 32;

  private final NettyConnection connection;
  private int reads;
  private int lastBytesRead;
  private int attemptedBytesRead;

  ReadHandle(NettyConnection connection) {
    this.connection = connection;
  }

  @Override
  public ByteBuf allocate(ByteBufAllocator allocator) {
    return connection.nextReadBuffer(allocator);
  }

  @Override
  public int guess() {
    return 2048;
  }

  @Override
  public void reset(ChannelConfig config) {
    reads = 0;
  }

  @Override
  public void incMessagesRead(int count) {
    reads += count;
  }

  @Override
  public void lastBytesRead(int bytes) {
    lastBytesRead = bytes;
  }

  @Override
  public int lastBytesRead() {
    return lastBytesRead;
  }

  @Override
  public void attemptedBytesRead(int bytes) {
    attemptedBytesRead = bytes;
  }

  @Override
  public int attemptedBytesRead() {
    return attemptedBytesRead;
  }

  @Override
  public boolean continueReading() {
    return lastBytesRead > 0
        && lastBytesRead == attemptedBytesRead
        && reads < READS_MAXIMUM
        && connection.wantsBytes();
  }

  @Override
  public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
    return continueReading();
  }

  @Override
  public void readComplete() {
    // Nothing is learned from one batch for the next: the protocol says what it wants.
  }
}
