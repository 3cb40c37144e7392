// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.RecordMarking;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.wire.Connection;
import org.lendfs.wire.Demand;
import org.lendfs.wire.MessageReader;
import org.lendfs.wire.ProtocolViolationException;

/**
 * Reads the calls of one connection.
 *
 * <pre>
 *            plain call complete, or refused
 *   HEAD ------------------------------------------------> SKIP --+
 *    |  |                                                   ^     | end of
 *    |  +--loan must wait--> GRANTING --refused-------------+     | record
 *    |                          |                           |     v
 *    +--loan at once----------> PAYLOAD --record too short--+    HEAD
 *                               |                                 ^
 *                               +--all in the loan--> REST -------+
 * </pre>
 *
 * <p>A call that comes in one piece, as nearly all do, is decoded where the network put it. For the
 * event loop.
 */
final class RpcConnection implements MessageReader {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
  private static final Demand NEXT_MARK = Demand.atMost(FragmentHeader.LENGTH);

  /** Taken at a time while looking for the start of a payload, so that little of it is copied. */
  private static final int HEAD_STEP_BYTES = 512;

  private enum Phase {
    HEAD,
    GRANTING,
    PAYLOAD,
    REST,
    SKIP
  }

  private final Connection connection;
  private final RpcServerSettings settings;
  private final RecordMarking marking;
  private final CallRunner runner;
  private final CallStarter starter;
  private final ReadPlan plan;
  private final GatheredBytes gathered = new GatheredBytes();

  private Phase phase = Phase.HEAD;

  /** In GRANTING: the record has come to its end, all of it gathered. */
  private boolean recordEnded;

  private @Nullable IncomingPayload payload;

  RpcConnection(
      Connection connection,
      RpcServerSettings settings,
      DispatchTable table,
      ReplyCache replyCache) {
    this.connection = connection;
    this.settings = settings;
    this.marking = new RecordMarking(settings.maximumRecordLength(), settings.maximumFragments());
    this.runner = new CallRunner(connection, replyCache);
    this.plan = new ReadPlan(settings.directPayloadLength());
    this.starter = new CallStarter(connection, table, runner, plan);
  }

  // --- from the wire ---------------------------------------------------------------------------

  @Override
  public Demand received(ByteBuffer input) throws ProtocolViolationException {
    try {
      return advance(input);
    } catch (MalformedMessageException malformed) {
      throw new ProtocolViolationException("bad record marking: " + malformed.getMessage());
    }
  }

  @Override
  public Demand payloadReceived() throws ProtocolViolationException {
    if (phase == Phase.PAYLOAD) {
      IncomingPayload incoming = payload();
      marking.payloadTaken(incoming.came());
      phase = incoming.isComplete() ? Phase.REST : Phase.PAYLOAD;
    } else {
      marking.payloadTaken(marking.payloadRemaining());
    }
    return received(EMPTY);
  }

  @Override
  public Demand resumed() throws ProtocolViolationException {
    PayloadStart late = phase == Phase.GRANTING ? starter.takeLate() : null;
    if (starter.isGranted() && gathered.length() > 0) {
      startFromGathered();
    } else if (late instanceof PayloadStart.Failed failed) {
      refuse(failed.reply());
    }
    if (late != null && recordEnded) {
      endOfRecord();
    }
    return received(EMPTY);
  }

  @Override
  public boolean betweenMessages() {
    return phase == Phase.HEAD && marking.atRecordBoundary();
  }

  @Override
  public void closed() {
    starter.cancel();
    if (payload != null) {
      payload.cancel();
      payload = null;
    }
  }

  // --- records ---------------------------------------------------------------------------------

  /** Takes input until it is used up, one call is over, or something else is wanted. */
  private Demand advance(ByteBuffer input)
      throws MalformedMessageException, ProtocolViolationException {
    while (true) {
      switch (marking.next(input)) {
        case NEED_INPUT -> {
          return wanted();
        }
        case END_OF_RECORD -> {
          endOfRecord();
          return wanted();
        }
        case PAYLOAD -> {
          if (!take(input)) {
            return wanted();
          }
        }
      }
    }
  }

  /** Takes bytes of the current fragment; false: something else than input is wanted. */
  private boolean take(ByteBuffer input)
      throws MalformedMessageException, ProtocolViolationException {
    int available = Math.min(input.remaining(), marking.payloadRemaining());
    return switch (phase) {
      case HEAD -> takeHead(input, available);
      case GRANTING -> startInPlace(input);
      case REST -> gather(input, available);
      case PAYLOAD, SKIP -> false;
    };
  }

  /** What to ask for. */
  private Demand wanted() {
    int remaining = marking.payloadRemaining();
    return switch (phase) {
      case HEAD -> moreOfHead(remaining);
      case GRANTING -> starter.isGranted() ? Demand.MORE : Demand.PAUSE;
      case PAYLOAD -> remaining > 0 ? payload().demand(remaining) : NEXT_MARK;
      case REST -> plan.restOfRecord(remaining);
      case SKIP -> remaining > 0 ? new Demand.Discard(remaining) : NEXT_MARK;
    };
  }

  private Demand moreOfHead(int remaining) {
    if (starter.isPlainIncomplete() && remaining > 0) {
      return Demand.atMost(remaining);
    }
    boolean started = gathered.length() > 0 || remaining > 0;
    return plan.moreOfHead(started ? gathered.length() + FragmentHeader.LENGTH : 0);
  }

  private void endOfRecord() throws ProtocolViolationException {
    if (phase == Phase.HEAD) {
      // Only an empty last fragment gets here: else the call was over with its last byte.
      if (gathered.length() == 0) {
        throw new ProtocolViolationException("an empty record");
      }
      tryGathered(true);
    }
    if (phase == Phase.GRANTING) {
      recordEnded = true;
      return;
    }
    if (phase == Phase.PAYLOAD) {
      refuse(garbage(payload().start().context().xid()));
    } else if (phase == Phase.REST) {
      finish();
    }
    reset();
  }

  private void finish() {
    IncomingPayload complete = payload();
    payload = null;
    complete.filled();
    ByteBuffer rest = gathered.view();
    rest.position(Math.min(rest.limit(), complete.padLength()));
    PayloadStart.Granted start = complete.start();
    runner.finish(start.context(), start.procedure(), start.call(), rest);
  }

  private void reset() {
    phase = Phase.HEAD;
    starter.reset();
    recordEnded = false;
    payload = null;
    gathered.clear();
  }

  /** Answers the call and passes over the rest of its record. */
  private void refuse(RpcReply reply) {
    Replies.sendFailure(connection, reply);
    if (payload != null) {
      payload.cancel();
      payload = null;
    }
    phase = Phase.SKIP;
  }

  private static RpcReply garbage(int xid) {
    return new RpcReply.Failure(xid, AcceptStatus.GARBAGE_ARGS);
  }

  /** Keeps bytes for later, within the limit for what is not payload. Answers true. */
  private boolean gather(ByteBuffer input, int length) {
    if (gathered.length() + length > settings.maximumCallLength()) {
      boolean withPayload = payload != null;
      refuse(garbage(withPayload ? payload().start().context().xid() : gathered.view().getInt()));
      return true;
    }
    gathered.take(input, length);
    marking.payloadTaken(length);
    return true;
  }

  private IncomingPayload payload() {
    return Objects.requireNonNull(payload);
  }

  // --- heads -----------------------------------------------------------------------------------

  private boolean takeHead(ByteBuffer input, int available) throws ProtocolViolationException {
    if (gathered.length() == 0 && !starter.isPlainIncomplete() && tryInPlace(input, available)) {
      return phase != Phase.GRANTING;
    }
    gather(input, starter.isPlainIncomplete() ? available : Math.min(available, HEAD_STEP_BYTES));
    if (phase == Phase.HEAD) {
      tryGathered(marking.inLastFragment() && marking.payloadRemaining() == 0);
    }
    return phase != Phase.GRANTING;
  }

  /** Looks at a call where the network put it; false: nothing was taken, more has to come. */
  private boolean tryInPlace(ByteBuffer input, int available) throws ProtocolViolationException {
    boolean complete = marking.inLastFragment() && available == marking.payloadRemaining();
    int limit = input.limit();
    CallStarter.Outcome outcome;
    try {
      outcome = starter.tryCall(input.limit(input.position() + available), complete);
    } finally {
      input.limit(limit);
    }
    switch (outcome) {
      case WAIT -> {
        return false;
      }
      case OVER -> {
        input.position(input.position() + available);
        marking.payloadTaken(available);
        phase = Phase.SKIP;
      }
      case GRANTED -> startInPlace(input);
      case GRANTING -> phase = Phase.GRANTING;
    }
    return true;
  }

  private void tryGathered(boolean complete) throws ProtocolViolationException {
    if (starter.isPlainIncomplete() && !complete) {
      return;
    }
    switch (starter.tryCall(gathered.view(), complete)) {
      case WAIT -> {}
      case OVER -> phase = Phase.SKIP;
      case GRANTED -> startFromGathered();
      case GRANTING -> phase = Phase.GRANTING;
    }
  }

  /** False: the loan is not there yet. */
  private boolean startInPlace(ByteBuffer input) {
    if (!starter.isGranted()) {
      return false;
    }
    PayloadStart.Granted now = starter.takeGranted();
    input.position(input.position() + now.headLength());
    marking.payloadTaken(now.headLength());
    startPayload(now);
    return true;
  }

  private void startFromGathered() {
    PayloadStart.Granted now = starter.takeGranted();
    ByteBuffer bytes = gathered.view().position(now.headLength());
    gathered.clear();
    startPayload(now).takeFrom(bytes);
    gathered.take(bytes, bytes.remaining());
    phase = payload().isComplete() ? Phase.REST : Phase.PAYLOAD;
  }

  private IncomingPayload startPayload(PayloadStart.Granted now) {
    IncomingPayload incoming = new IncomingPayload(now);
    payload = incoming;
    phase = incoming.isComplete() ? Phase.REST : Phase.PAYLOAD;
    plan.payloadCame(FragmentHeader.LENGTH + now.headLength(), now.call().payloadLength());
    return incoming;
  }
}
