// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.wire.Demand;
import org.lendfs.wire.MessageReader;
import org.lendfs.wire.ProtocolViolationException;

/**
 * Reads the frames of one connection: four bytes of length and a message (MS-SMB2 2.1).
 *
 * <pre>
 *           length checked                      all there
 *   LENGTH ----------------> HEAD or BODY --------------------> LENGTH
 *                              |                                  ^
 *                              +--plain WRITE--> PAYLOAD ---------+
 *                              |                    ^             ^
 *                              +--loan must wait--> GRANTING      |
 *                                                   +--refused--> SKIP
 * </pre>
 *
 * <p>For the event loop.
 */
final class SmbFrameReader implements MessageReader {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
  private static final int LENGTH_FIELD_BYTES = 4;

  /** NetBIOS session message and keep-alive (RFC 1002 section 4.3); the others make no sense. */
  private static final int SESSION_MESSAGE = 0x00;

  private static final int KEEP_ALIVE = 0x85;

  /** The SMB 1 NEGOTIATE with one short dialect is about the shortest there is. */
  private static final int SHORTEST_MESSAGE_BYTES = 36;

  private enum Phase {
    LENGTH,
    HEAD,
    BODY,
    GRANTING,
    PAYLOAD,
    SKIP
  }

  private final SmbChannel channel;
  private final FrameHandler handler;
  private final WritePlan plan = new WritePlan();
  private Phase phase = Phase.LENGTH;
  private int length;
  private @Nullable IncomingFrame frame;
  private @Nullable DirectWrite write;

  SmbFrameReader(SmbChannel channel) {
    this.channel = channel;
    this.handler = new FrameHandler(channel);
  }

  @Override
  public Demand received(ByteBuffer input) throws ProtocolViolationException {
    return switch (phase) {
      case LENGTH -> takeLength(input);
      case HEAD -> takeHead(input);
      case BODY -> takeBody(input);
      case GRANTING -> Demand.PAUSE;
      case PAYLOAD -> wantPayload();
      case SKIP -> new Demand.Discard(length);
    };
  }

  private Demand takeLength(ByteBuffer input) throws ProtocolViolationException {
    if (input.remaining() < LENGTH_FIELD_BYTES) {
      return plan.nextFrame(input.remaining());
    }
    int word = input.getInt();
    int type = word >>> 24;
    length = word & 0xFF_FFFF;
    if (type == KEEP_ALIVE && length == 0) {
      return plan.nextFrame(0);
    }
    if (type != SESSION_MESSAGE || length < SHORTEST_MESSAGE_BYTES) {
      throw new ProtocolViolationException("frame type=" + type + " length=" + length);
    }
    if (length > channel.maximumFrameBytes()) {
      throw new ProtocolViolationException(
          "frame of " + length + " bytes, at most " + channel.maximumFrameBytes());
    }
    phase = DirectWrite.isPossible(channel, length) ? Phase.HEAD : Phase.BODY;
    return received(input);
  }

  /** Looks at the beginning of a frame that may be a WRITE with a large payload. */
  private Demand takeHead(ByteBuffer input) throws ProtocolViolationException {
    if (input.remaining() < DirectWrite.HEAD_BYTES) {
      return plan.head(DirectWrite.HEAD_BYTES - input.remaining());
    }
    DirectWrite begun = DirectWrite.begin(channel, handler, input, length);
    if (begun == null) {
      plan.otherCame();
      phase = Phase.BODY;
      return takeBody(input);
    }
    plan.writeCame();
    write = begun;
    phase = Phase.GRANTING;
    return granted(begun);
  }

  private Demand granted(DirectWrite begun) {
    return switch (begun.state()) {
      case WAITING -> Demand.PAUSE;
      case LENT -> {
        phase = Phase.PAYLOAD;
        yield wantPayload();
      }
      case REFUSED -> {
        phase = Phase.SKIP;
        length = begun.payloadLength();
        begun.sendRefusal();
        write = null;
        yield new Demand.Discard(length);
      }
    };
  }

  private Demand wantPayload() {
    DirectWrite lent = Objects.requireNonNull(write);
    return new Demand.Fill(lent.filler(), lent.payloadLength());
  }

  private Demand takeBody(ByteBuffer input) throws ProtocolViolationException {
    IncomingFrame coming = frame;
    if (coming == null) {
      coming = IncomingFrame.ofLength(length);
      frame = coming;
    }
    coming.take(input);
    if (coming.missing() > 0) {
      return plan.rest(coming.missing());
    }
    frame = null;
    phase = Phase.LENGTH;
    handler.handle(coming);
    return plan.nextFrame(0);
  }

  @Override
  public Demand payloadReceived() throws ProtocolViolationException {
    if (phase == Phase.PAYLOAD) {
      Objects.requireNonNull(write).complete();
      write = null;
    }
    phase = Phase.LENGTH;
    return plan.nextFrame(0);
  }

  @Override
  public Demand resumed() throws ProtocolViolationException {
    DirectWrite waiting = write;
    return phase == Phase.GRANTING && waiting != null ? granted(waiting) : received(EMPTY);
  }

  @Override
  public boolean betweenMessages() {
    return phase == Phase.LENGTH;
  }

  @Override
  public void closed() {
    if (frame != null) {
      frame.release();
      frame = null;
    }
    if (write != null) {
      write.cancel();
      write = null;
    }
    channel.server().closed(channel);
  }
}
