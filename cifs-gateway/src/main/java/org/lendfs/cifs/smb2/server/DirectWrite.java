// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.op.DataRange;
import org.lendfs.cifs.smb2.op.PayloadOperation;
import org.lendfs.cifs.smb2.op.Smb2Result;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.LoanFiller;
import org.lendfs.wire.ProtocolViolationException;

/**
 * A plain WRITE that stands alone in its frame, whose data goes straight into a write loan. The
 * signature is checked when all of it is there; until then nothing has changed.
 *
 * <p>For the event loop, but that the loan may be asked for on a virtual thread, when it has to be
 * waited for. Whoever finds last that the connection is gone gives it back.
 */
final class DirectWrite {
  static final int HEAD_BYTES = PayloadOperation.HEAD_BYTES;

  /** Below this a copy costs less than reading in two steps. */
  private static final int SMALLEST_PAYLOAD_BYTES = 4096;

  /** How far the loan is. */
  enum State {
    WAITING,
    LENT,
    REFUSED
  }

  /** What asking for the loan came to: one of both. */
  private record Outcome(@Nullable ZcBuf loan, NtStatus refusal) {
    static Outcome refused(NtStatus status) {
      return new Outcome(null, status);
    }
  }

  private final SmbChannel channel;
  private final FrameHandler handler;
  private final IncomingFrame head;
  private final MessagePart part;
  private final int payloadLength;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private @Nullable LoanFiller filler;

  private DirectWrite(
      SmbChannel channel,
      FrameHandler handler,
      IncomingFrame head,
      MessagePart part,
      int payloadLength) {
    this.channel = channel;
    this.handler = handler;
    this.head = head;
    this.part = part;
    this.payloadLength = payloadLength;
  }

  /** Whether a frame of this length is worth a look. */
  static boolean isPossible(SmbChannel channel, int frameLength) {
    return channel.connection().isLoggedOn() && frameLength >= HEAD_BYTES + SMALLEST_PAYLOAD_BYTES;
  }

  /**
   * Looks at the head of a frame.
   *
   * @param input at least {@link #HEAD_BYTES}, taken if it is one
   * @return null if it is none, or has to be read as a whole for another reason
   */
  static @Nullable DirectWrite begin(
      SmbChannel channel, FrameHandler handler, ByteBuffer input, int frameLength)
      throws ProtocolViolationException {
    SmbReader reader = new SmbReader(input.duplicate(), frameLength - HEAD_BYTES);
    Smb2Header header;
    try {
      header = Smb2Header.decode(reader);
    } catch (MalformedMessageException notPlain) {
      return null;
    }
    if (header.command() != Smb2Command.WRITE.number()
        || header.nextCommand() != 0
        || header.isReply()
        || header.isRelated()
        || !(channel.server().operations().find(Smb2Command.WRITE)
            instanceof PayloadOperation<?> operation)) {
      return null;
    }
    return begin(new Start(channel, handler, input, frameLength), header, operation);
  }

  private record Start(
      SmbChannel channel, FrameHandler handler, ByteBuffer input, int frameLength) {}

  private static <Q> @Nullable DirectWrite begin(
      Start start, Smb2Header header, PayloadOperation<Q> operation)
      throws ProtocolViolationException {
    ByteBuffer input = start.input();
    int payloadLength = start.frameLength() - HEAD_BYTES;
    Q request;
    try {
      SmbReader reader = new SmbReader(input.slice(input.position(), HEAD_BYTES), payloadLength);
      reader.position(Smb2Header.LENGTH);
      request = operation.decode(reader);
      if (!operation.payload(request).equals(new DataRange(HEAD_BYTES, payloadLength))) {
        return null;
      }
    } catch (MalformedMessageException e) {
      return null; // answered when all of it has come
    }
    start.handler().takeIds(header);
    IncomingFrame head = IncomingFrame.ofLength(HEAD_BYTES);
    head.take(input);
    DirectWrite write =
        new DirectWrite(
            start.channel(),
            start.handler(),
            head,
            new MessagePart(header, head.memory(), null),
            payloadLength);
    write.lend(operation, request, false);
    return write;
  }

  private <Q> void lend(PayloadOperation<Q> operation, Q request, boolean mayBlock) {
    RequestChain chain = new RequestChain(channel, List.of(part), head, null);
    PartCall call = new PartCall(chain, part, Smb2Command.WRITE, PartCall.Place.ALONE);
    call.mayBlock(mayBlock);
    try {
      RequestGate.passUnverified(call);
      outcome.set(new Outcome(operation.lend(request, call), NtStatus.SUCCESS));
    } catch (SmbException e) {
      outcome.set(Outcome.refused(e.status()));
    } catch (MalformedMessageException e) {
      outcome.set(Outcome.refused(NtStatus.INVALID_PARAMETER));
    } catch (VfsException e) {
      if (e.error() == VfsError.WOULD_BLOCK && !mayBlock) {
        lendLater(operation, request);
      } else {
        outcome.set(Outcome.refused(NtStatus.of(e.error())));
      }
    }
  }

  private <Q> void lendLater(PayloadOperation<Q> operation, Q request) {
    channel
        .wire()
        .execute(() -> {
          lend(operation, request, true);
          channel.wire().resume();
          if (!channel.wire().isOpen()) {
            cancel();
          }
        });
  }

  State state() {
    Outcome now = outcome.get();
    if (now == null) {
      return State.WAITING;
    }
    return now.loan() == null ? State.REFUSED : State.LENT;
  }

  int payloadLength() {
    return payloadLength;
  }

  /** Where the payload goes, once it is lent. */
  LoanFiller filler() {
    LoanFiller known = filler;
    if (known == null) {
      known = new LoanFiller(Objects.requireNonNull(Objects.requireNonNull(outcome.get()).loan()));
      filler = known;
    }
    return known;
  }

  /** All of it has come: what follows is as for any other request. */
  void complete() {
    ZcBuf loan = Objects.requireNonNull(Objects.requireNonNull(outcome.getAndSet(null)).loan());
    loan.filledForWrite(payloadLength);
    handler.handle(head, new MessagePart(part.header(), head.memory(), loan));
  }

  /** Says why there is no loan; the payload is thrown away. */
  void sendRefusal() {
    Outcome refused = Objects.requireNonNull(outcome.get());
    RequestChain chain = new RequestChain(channel, List.of(part), head, null);
    PartCall call = new PartCall(chain, part, Smb2Command.WRITE, PartCall.Place.ALONE);
    call.session(channel.connection().session(part.header().sessionId()).orElse(null));
    call.begin();
    call.finish(Smb2Result.failed(refused.refusal()));
    chain.flush();
    head.release();
  }

  /** It will never be complete. */
  void cancel() {
    Outcome left = outcome.getAndSet(null);
    if (left != null && left.loan() != null) {
      left.loan().close();
    }
  }
}
