// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.wire.Connection;
import org.lendfs.wire.ProtocolViolationException;

/**
 * Looks at the bytes of a record as far as they have come: decodes the call and starts it as soon
 * as there is enough of it. For the event loop.
 */
final class CallStarter {
  /** What became of a call. */
  enum Outcome {
    /** More of it has to come. */
    WAIT,
    /** Answered, or being answered. */
    OVER,
    /** Its payload can come: {@link #takeGranted}. */
    GRANTED,
    /** It gets its loan on another thread: {@link #takeLate}. */
    GRANTING
  }

  private final Connection connection;
  private final DispatchTable table;
  private final OutgoingCalls outgoing;
  private final CallDecoder decoder;
  private final CallRunner runner;
  private final PayloadStarter payloads;
  private final ReadPlan plan;
  private boolean plainIncomplete;

  /** A call whose loan is there and whose payload has not been started with. */
  private PayloadStart.@Nullable Granted granted;

  CallStarter(Connection connection, DispatchTable table, CallRunner runner, ReadPlan plan) {
    this.connection = connection;
    this.table = table;
    this.runner = runner;
    this.plan = plan;
    this.outgoing = new OutgoingCalls(connection);
    this.decoder = new CallDecoder(connection, outgoing);
    this.payloads = new PayloadStarter(connection);
  }

  /** Whether the call is known to be one that runs only when it is there completely. */
  boolean isPlainIncomplete() {
    return plainIncomplete;
  }

  boolean isGranted() {
    return granted != null;
  }

  /** The call whose payload is to come; it is the caller's from now on. */
  PayloadStart.Granted takeGranted() {
    PayloadStart.Granted taken = Objects.requireNonNull(granted);
    granted = null;
    return taken;
  }

  /** What came of a call that waited for its loan, or null if nothing yet. */
  @Nullable PayloadStart takeLate() {
    PayloadStart late = payloads.takeLate();
    if (late instanceof PayloadStart.Granted now) {
      granted = now;
    }
    return late;
  }

  /** The record is over. */
  void reset() {
    plainIncomplete = false;
  }

  /** The connection is gone. */
  void cancel() {
    outgoing.closed();
    payloads.cancelLate();
    if (granted != null) {
      takeGranted().call().cancel();
    }
  }

  /**
   * Decodes and starts the call at the position of {@code record}, which stays where it is.
   *
   * @param complete whether the limit of {@code record} is the end of the call
   */
  Outcome tryCall(ByteBuffer record, boolean complete) throws ProtocolViolationException {
    if (outgoing.isReply(record)) {
      plainIncomplete = !complete;
      if (complete) {
        outgoing.replied(record.duplicate());
      }
      return complete ? Outcome.OVER : Outcome.WAIT;
    }
    CallDecoder.Decoded decoded;
    try {
      decoded = decoder.decode(record);
    } catch (MalformedMessageException malformed) {
      if (!complete && malformed.kind() == Kind.TRUNCATED) {
        return Outcome.WAIT;
      }
      throw new ProtocolViolationException("not an RPC call: " + malformed.getMessage());
    }
    return switch (decoded) {
      case CallDecoder.Decoded.Refused refused -> over(refused.reply());
      case CallDecoder.Decoded.Call call -> start(call, record, complete);
    };
  }

  private Outcome over(RpcReply reply) {
    connection.countRequest();
    plan.otherCame();
    Replies.sendFailure(connection, reply);
    return Outcome.OVER;
  }

  private Outcome start(CallDecoder.Decoded.Call call, ByteBuffer record, boolean complete) {
    RpcProcedure procedure = table.find(call.context());
    if (procedure == null) {
      return over(table.failureOf(call.context()));
    }
    return switch (procedure.code()) {
      case ProcedureCode.Plain plain -> {
        plainIncomplete = !complete;
        if (!complete) {
          yield Outcome.WAIT;
        }
        connection.countRequest();
        plan.otherCame();
        runner.runPlain(call.context(), procedure, plain, call.arguments(), record);
        yield Outcome.OVER;
      }
      case ProcedureCode.Payload code -> {
        var head = new PayloadStarter.Head(call.context(), procedure, code, record.position());
        yield startPayload(head, call.arguments(), record, complete);
      }
    };
  }

  private Outcome startPayload(
      PayloadStarter.Head head, XdrReader arguments, ByteBuffer record, boolean complete) {
    if (!complete && waitsForWhole(head.code(), record, arguments.position())) {
      return Outcome.WAIT;
    }
    int argumentsStart = arguments.position();
    return switch (payloads.begin(head, arguments, complete)) {
      case PayloadStart.Incomplete incomplete -> Outcome.WAIT;
      case PayloadStart.Failed failed -> over(failed.reply());
      case PayloadStart.WouldBlock wouldBlock -> {
        connection.countRequest();
        payloads.beginLate(head, record, argumentsStart);
        yield Outcome.GRANTING;
      }
      case PayloadStart.Granted now -> {
        connection.countRequest();
        granted = now;
        yield Outcome.GRANTED;
      }
    };
  }

  /** Whether nothing can be done before all of the call is there. */
  private boolean waitsForWhole(ProcedureCode.Payload code, ByteBuffer record, int position) {
    int start = record.position();
    try {
      XdrReader arguments = new XdrReader(record.position(position));
      plainIncomplete = code.isWhole(arguments);
      return plainIncomplete;
    } catch (MalformedMessageException malformed) {
      return malformed.kind() == Kind.TRUNCATED;
    } finally {
      record.position(start);
    }
  }
}
