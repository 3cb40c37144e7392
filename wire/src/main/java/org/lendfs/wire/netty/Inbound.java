// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lendfs.wire.Demand;
import org.lendfs.wire.LoanFiller;
import org.lendfs.wire.MessageReader;
import org.lendfs.wire.ProtocolViolationException;

/**
 * What arrives on one connection, and the demand of its reader that decides where it goes. For the
 * event loop.
 */
final class Inbound {
  private final MessageReader reader;
  private final LoopState loop;
  private final Counters counters;

  /** Asked before each message: whether the connection has too much going on already. */
  private final BooleanSupplier heldBack;

  private Demand demand = Demand.MORE;
  private long demandRemaining;
  private @Nullable ByteBuf leftover;
  private boolean interrupted;

  Inbound(MessageReader reader, LoopState loop, Counters counters, BooleanSupplier heldBack) {
    this.reader = reader;
    this.loop = loop;
    this.counters = counters;
    this.heldBack = heldBack;
  }

  /** A buffer for the next read. Has no effect on anything, since the read may bring nothing. */
  ByteBuf nextReadBuffer(ByteBufAllocator allocator) {
    return switch (demand) {
      case Demand.Fill fill -> {
        LoanFiller filler = fill.filler();
        yield ExtentBuf.forReceiving(filler.loan(), filler.nextPiece((int) demandRemaining));
      }
      case Demand.More more -> loop.readBuffer(allocator, more.maximumBytes());
      case Demand.Discard discard -> loop.readBuffer(allocator, Integer.MAX_VALUE);
      case Demand.Pause pause -> loop.readBuffer(allocator, Integer.MAX_VALUE);
    };
  }

  boolean isPaused() {
    return demand instanceof Demand.Pause;
  }

  /** Whether there are bytes to go on with, other than the beginning of a message. */
  boolean isInterrupted() {
    return interrupted && leftover != null;
  }

  /** Whether the peer has begun something that it has not brought to an end. */
  boolean isMidMessage() {
    return leftover != null || !reader.betweenMessages();
  }

  /** Takes over a buffer that Netty has read into. */
  void take(ByteBuf arrived) throws ProtocolViolationException {
    try {
      if (arrived instanceof ExtentBuf landed) {
        takeLanded(landed);
      } else if (leftover != null) {
        keep(arrived);
        proceed();
      } else {
        int length = arrived.readableBytes();
        ByteBuffer input = arrived.internalNioBuffer(arrived.readerIndex(), length);
        run(input);
        if (input.hasRemaining()) {
          keep(arrived.skipBytes(length - input.remaining()));
        }
      }
    } finally {
      arrived.release();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very same loan is meant
  private void takeLanded(ExtentBuf landed) throws ProtocolViolationException {
    if (!(demand instanceof Demand.Fill fill) || fill.filler().loan() != landed.loan()) {
      throw new IllegalStateException("bytes for a loan that nobody asked for");
    }
    int length = landed.readableBytes();
    fill.filler().advance(length);
    counters.payloadBytesDirect.add(length);
    demandRemaining -= length;
    if (demandRemaining == 0) {
      accept(reader.payloadReceived());
    }
  }

  /** Ends a pause, if there is one. */
  void resumed() throws ProtocolViolationException {
    if (isPaused()) {
      accept(reader.resumed());
      proceed();
    }
  }

  /** Goes on with bytes that were kept. */
  void proceed() throws ProtocolViolationException {
    ByteBuf kept = leftover;
    if (kept == null) {
      return;
    }
    ByteBuffer input = kept.internalNioBuffer(kept.readerIndex(), kept.readableBytes());
    run(input);
    kept.readerIndex(kept.writerIndex() - input.remaining());
    if (!kept.isReadable()) {
      leftover = null;
      kept.release();
    }
  }

  private void run(ByteBuffer input) throws ProtocolViolationException {
    interrupted = false;
    boolean progress = true;
    while (progress && input.hasRemaining()) {
      progress =
          switch (demand) {
            case Demand.More more -> isFree() && show(input);
            case Demand.Fill fill -> copy(input, fill.filler());
            case Demand.Discard discard -> skip(input);
            case Demand.Pause pause -> {
              interrupted = true;
              yield false;
            }
          };
    }
  }

  private boolean isFree() {
    interrupted = heldBack.getAsBoolean();
    return !interrupted;
  }

  private boolean show(ByteBuffer input) throws ProtocolViolationException {
    int before = input.position();
    accept(reader.received(input));
    return input.position() > before || !(demand instanceof Demand.More);
  }

  private boolean copy(ByteBuffer input, LoanFiller filler) throws ProtocolViolationException {
    int length = (int) Math.min(input.remaining(), demandRemaining);
    filler.copyFrom(input, length);
    counters.payloadBytesCopied.add(length);
    return payloadCame(length);
  }

  private boolean skip(ByteBuffer input) throws ProtocolViolationException {
    int length = (int) Math.min(input.remaining(), demandRemaining);
    input.position(input.position() + length);
    return payloadCame(length);
  }

  private boolean payloadCame(int length) throws ProtocolViolationException {
    demandRemaining -= length;
    if (demandRemaining == 0) {
      accept(reader.payloadReceived());
    }
    return true;
  }

  private void accept(Demand next) {
    demand = next;
    if (next instanceof Demand.Fill fill) {
      demandRemaining = fill.lengthBytes();
    } else if (next instanceof Demand.Discard discard) {
      demandRemaining = discard.lengthBytes();
    }
  }

  private void keep(ByteBuf bytes) throws ProtocolViolationException {
    ByteBuf kept = leftover;
    if (kept == null) {
      kept = bytes.alloc().directBuffer(bytes.readableBytes());
      leftover = kept;
    }
    kept.discardReadBytes();
    kept.writeBytes(bytes);
    if (kept.readableBytes() > 2 * MessageReader.MAXIMUM_UNCONSUMED_BYTES) {
      // Only a peer that has shut down its side is read from while it should not be.
      throw new ProtocolViolationException("went away in the middle of many requests");
    }
  }

  /** Drops what was kept. */
  void close() {
    ByteBuf kept = leftover;
    leftover = null;
    if (kept != null) {
      kept.release();
    }
  }
}
