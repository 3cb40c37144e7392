// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.MessageCipher;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.Smb1Negotiate;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.TransformHeader;
import org.lendfs.wire.ProtocolViolationException;

/**
 * Decides what becomes of a complete frame. For the event loop, but for large encrypted frames,
 * which a virtual thread decrypts.
 */
final class FrameHandler {
  /** Decrypting more than this would keep other connections of the loop waiting. */
  private static final int DECRYPTED_ON_LOOP_BYTES = 16 << 10;

  private static final ValueLayout.OfInt PROTOCOL =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final SmbChannel channel;
  private final WatchOrder order = new WatchOrder();

  FrameHandler(SmbChannel channel) {
    this.channel = channel;
  }

  /** Takes over the frame. */
  void handle(IncomingFrame frame) throws ProtocolViolationException {
    boolean handedOn = false;
    try {
      switch (frame.memory().get(PROTOCOL, 0)) {
        case Smb2Header.PROTOCOL_ID -> start(chain(frame, frame.memory(), null));
        case TransformHeader.PROTOCOL_ID -> handleSealed(frame);
        case Smb1Negotiate.PROTOCOL_ID -> {
          new Smb1Greeting(channel)
              .answer(Smb1Negotiate.decode(new SmbReader(frame.memory().asByteBuffer())));
          frame.release();
        }
        default -> throw new ProtocolViolationException("neither SMB 2 nor encrypted");
      }
      handedOn = true;
    } catch (MalformedMessageException e) {
      throw violation(e);
    } finally {
      if (!handedOn) {
        frame.release();
      }
    }
  }

  /** Starts a request whose payload has come into its loan, both of which it takes over. */
  void handle(IncomingFrame head, MessagePart part) {
    List<MessagePart> parts = List.of(part);
    run(new Chain(new RequestChain(channel, parts, head, null).registered(), parts));
  }

  private static ProtocolViolationException violation(MalformedMessageException e) {
    return new ProtocolViolationException("a malformed message: " + e.getMessage());
  }

  // --- plain -------------------------------------------------------------------------------------

  private record Chain(RequestChain chain, List<MessagePart> parts) {}

  private Chain chain(IncomingFrame frame, MemorySegment message, @Nullable SmbSession sealedFor)
      throws MalformedMessageException, ProtocolViolationException {
    List<MessagePart> parts =
        MessagePart.split(message, channel.server().settings().limits().compoundRequests());
    for (MessagePart part : parts) {
      takeIds(part.header());
      requireInTurn(part.header());
    }
    return new Chain(new RequestChain(channel, parts, frame, sealedFor).registered(), parts);
  }

  /** Uses up the message ids of a request. */
  void takeIds(Smb2Header header) throws ProtocolViolationException {
    if (header.command() == Smb2Command.CANCEL.number()) {
      return;
    }
    boolean multi =
        channel.connection().isNegotiated() && channel.connection().dialect().hasMultiCredit();
    int charge = multi ? Math.max(header.creditCharge(), 1) : 1;
    if (!channel.window().take(header.messageId(), charge)) {
      throw new ProtocolViolationException(
          "message id " + header.messageId() + " with a charge of " + charge + " is not its own");
    }
  }

  /** First NEGOTIATE, and that once. */
  private void requireInTurn(Smb2Header header) throws ProtocolViolationException {
    boolean negotiates = header.command() == Smb2Command.NEGOTIATE.number();
    if (negotiates == channel.connection().isNegotiated()) {
      throw new ProtocolViolationException("command " + header.command() + " out of turn");
    }
  }

  private void start(Chain chain) {
    // A CANCEL finds only what has begun.
    boolean late = order.isHeldUp() && has(chain, Smb2Command.CANCEL);
    if (!late && chain.parts().stream().allMatch(part -> runsOnLoop(part.header().command()))) {
      channel.wire().countRequest();
      chain.chain().run();
    } else {
      run(chain);
    }
  }

  private static boolean has(Chain chain, Smb2Command command) {
    return chain.parts().stream().anyMatch(part -> part.header().command() == command.number());
  }

  private static boolean runsOnLoop(int command) {
    return command == Smb2Command.ECHO.number()
        || command == Smb2Command.CANCEL.number()
        || command == Smb2Command.NEGOTIATE.number();
  }

  private void run(Chain chain) {
    channel.wire().countRequest();
    channel.wire().execute(order.inOrder(chain.chain(), chain.parts()));
  }

  // --- encrypted ---------------------------------------------------------------------------------

  private void handleSealed(IncomingFrame frame)
      throws MalformedMessageException, ProtocolViolationException {
    TransformHeader header = TransformHeader.decode(new SmbReader(frame.memory().asByteBuffer()));
    SmbSession session = channel.connection().session(header.sessionId()).orElse(null);
    MessageCipher cipher = session == null ? null : session.cipher();
    if (session == null || cipher == null || header.messageLength() < Smb2Header.LENGTH) {
      throw new ProtocolViolationException("encrypted for no session");
    }
    if (frame.memory().byteSize() <= DECRYPTED_ON_LOOP_BYTES) {
      start(openChain(frame, session, cipher));
    } else {
      channel.wire().countRequest();
      channel.wire().execute(() -> openAndRun(frame, session, cipher));
    }
  }

  private Chain openChain(IncomingFrame frame, SmbSession session, MessageCipher cipher)
      throws MalformedMessageException, ProtocolViolationException {
    MemorySegment message = frame.memory().asSlice(TransformHeader.LENGTH);
    if (!cipher.open(frame.memory(), message)) {
      throw new ProtocolViolationException("encrypted with a wrong key");
    }
    session.encryptionUsed();
    return chain(frame, message, session);
  }

  private void openAndRun(IncomingFrame frame, SmbSession session, MessageCipher cipher) {
    boolean handedOn = false;
    try {
      RequestChain chain = openChain(frame, session, cipher).chain();
      handedOn = true;
      chain.run();
    } catch (MalformedMessageException | ProtocolViolationException e) {
      channel.wire().close("the peer broke the protocol: " + e.getMessage());
    } finally {
      if (!handedOn) {
        frame.release();
      }
    }
  }
}
