// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.lendfs.cifs.pipe.RpcFaultException.Reason;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * One client's conversation over a pipe (C706 chapter 12): fragments in, fragments out. For one
 * thread at a time.
 */
final class RpcConversation {
  /**
   * Largest fragment either way; what Windows says, less what would make a WRITE of it one for a
   * write loan.
   */
  static final int FRAGMENT_BYTES = 4064;

  /** Most argument bytes of one call. */
  static final int MOST_ARGUMENT_BYTES = 256 * 1024;

  /** Most bytes that wait to be read. */
  static final int MOST_WAITING_BYTES = 4 * 1024 * 1024;

  private static final int SMALLEST_FRAGMENT_BYTES = 1024;
  private static final int RESPONSE_HEAD_BYTES = RpcHeader.LENGTH + 8;
  private static final int OBJECT_BYTES = 16;
  private static final int NAK_AUTHENTICATION = 8;
  private static final int GROUP = 0x5A5A;

  private final String pipe;
  private final RpcInterface served;
  private final PipeCaller caller;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final Set<Integer> contexts = new HashSet<>();
  private final ByteArrayOutputStream arguments = new ByteArrayOutputStream();
  private byte[] incoming = {};
  private int waitingBytes;
  private boolean inCall;
  private boolean inPieces;
  private int callInProgress;
  private int mostToClient = FRAGMENT_BYTES;

  RpcConversation(String pipe, RpcInterface served, PipeCaller caller) {
    this.pipe = pipe;
    this.served = served;
    this.caller = caller;
  }

  /**
   * Takes what the client wrote, in pieces of any size, and answers what is complete.
   *
   * @throws MalformedMessageException when it makes no sense, after which the pipe is of no use
   */
  void write(byte[] data) throws MalformedMessageException {
    incoming = joined(incoming, data);
    while (incoming.length >= RpcHeader.LENGTH) {
      RpcHeader header = RpcHeader.decode(SmbReader.of(incoming));
      int length = header.fragmentLength();
      if (length < RpcHeader.LENGTH || length > FRAGMENT_BYTES) {
        throw new MalformedMessageException("fragment of " + length + " bytes");
      }
      if (incoming.length < length) {
        return;
      }
      byte[] body = Arrays.copyOfRange(incoming, RpcHeader.LENGTH, length);
      incoming = Arrays.copyOfRange(incoming, length, incoming.length);
      take(header, body);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** A piece of what waits: all or the rest of one fragment, but no more than asked for. */
  byte[] read(int most) {
    byte[] first = waiting.pollFirst();
    if (first == null) {
      return new byte[0];
    }
    if (first.length > most) {
      waiting.addFirst(Arrays.copyOfRange(first, most, first.length));
      first = Arrays.copyOf(first, most);
      inPieces = true;
    } else {
      inPieces = false;
    }
    waitingBytes -= first.length;
    return first;
  }

  /** Whether the last read left the rest of its fragment behind. */
  boolean isInPieces() {
    return inPieces;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  private void take(RpcHeader header, byte[] body) throws MalformedMessageException {
    switch (header.type()) {
      case RpcHeader.BIND -> bind(header, body, RpcHeader.BIND_ACK);
      case RpcHeader.ALTER_CONTEXT -> bind(header, body, RpcHeader.ALTER_CONTEXT_RESPONSE);
      case RpcHeader.REQUEST -> request(header, body);
      default -> throw new MalformedMessageException("fragment of type " + header.type());
    }
  }

  private void bind(RpcHeader header, byte[] body, int answerType)
      throws MalformedMessageException {
    if (header.authLength() != 0) {
      SmbWriter refusal = new SmbWriter();
      refusal.writeShort(NAK_AUTHENTICATION);
      refusal.writeZeros(2);
      answer(RpcHeader.BIND_NAK, header.callId(), refusal.toByteArray());
      return;
    }
    RpcBind bind = RpcBind.decode(SmbReader.of(body));
    mostToClient = Math.clamp(bind.mostToClient(), SMALLEST_FRAGMENT_BYTES, FRAGMENT_BYTES);
    for (RpcBind.Context context : bind.contexts()) {
      if (context.wanted().equals(served.syntax()) && context.canNdr()) {
        contexts.add(context.id());
      }
    }
    answer(answerType, header.callId(), bind.answer(pipe, served.syntax(), FRAGMENT_BYTES, GROUP));
  }

  private void request(RpcHeader header, byte[] body) throws MalformedMessageException {
    SmbReader reader = SmbReader.of(body);
    reader.skip(4);
    int context = reader.readUnsignedShort();
    int operation = reader.readUnsignedShort();
    reader.skip(header.has(RpcHeader.HAS_OBJECT) ? OBJECT_BYTES : 0);
    boolean inTurn =
        header.has(RpcHeader.FIRST) ? !inCall : inCall && callInProgress == header.callId();
    if (!inTurn || header.authLength() != 0) {
      throw new MalformedMessageException("fragment out of turn");
    }
    arguments.writeBytes(reader.readBytes(reader.remaining()));
    if (arguments.size() > MOST_ARGUMENT_BYTES) {
      throw new MalformedMessageException("arguments of " + arguments.size() + " bytes");
    }
    callInProgress = header.callId();
    inCall = !header.has(RpcHeader.LAST);
    if (inCall) {
      return;
    }
    byte[] all = arguments.toByteArray();
    arguments.reset();
    serve(header.callId(), context, operation, all);
  }

  private void serve(int callId, int context, int operation, byte[] all)
      throws MalformedMessageException {
    try {
      if (!contexts.contains(context)) {
        throw new RpcFaultException(Reason.UNKNOWN_INTERFACE);
      }
      respond(callId, context, served.call(operation, new NdrReader(all), caller));
    } catch (RpcFaultException e) {
      fault(callId, context, e.reason());
    } catch (MalformedMessageException badArguments) {
      fault(callId, context, Reason.BAD_ARGUMENTS);
    }
  }

  private void respond(int callId, int context, byte[] results) throws MalformedMessageException {
    int room = mostToClient - RESPONSE_HEAD_BYTES;
    int offset = 0;
    do {
      int length = Math.min(room, results.length - offset);
      SmbWriter body = new SmbWriter(8 + length);
      body.writeInt(results.length - offset);
      body.writeShort(context);
      body.writeShort(0);
      body.writeBytes(Arrays.copyOfRange(results, offset, offset + length));
      int flags = offset == 0 ? RpcHeader.FIRST : 0;
      offset += length;
      flags |= offset == results.length ? RpcHeader.LAST : 0;
      leave(RpcHeader.fragment(RpcHeader.RESPONSE, flags, callId, body.toByteArray()));
    } while (offset < results.length);
  }

  private void fault(int callId, int context, Reason reason) throws MalformedMessageException {
    SmbWriter body = new SmbWriter();
    body.writeInt(0);
    body.writeShort(context);
    body.writeShort(0);
    body.writeInt(reason.code());
    body.writeInt(0);
    answer(RpcHeader.FAULT, callId, body.toByteArray());
  }

  private void answer(int type, int callId, byte[] body) throws MalformedMessageException {
    leave(RpcHeader.fragment(type, RpcHeader.FIRST | RpcHeader.LAST, callId, body));
  }

  private void leave(byte[] fragment) throws MalformedMessageException {
    waitingBytes += fragment.length;
    if (waitingBytes > MOST_WAITING_BYTES) {
      throw new MalformedMessageException("nobody reads the answers");
    }
    waiting.addLast(fragment);
  }
}
