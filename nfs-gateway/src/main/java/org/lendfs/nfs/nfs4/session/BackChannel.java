// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.CallbackCompound;
import org.lendfs.nfs.nfs4.message.CallbackOp;
import org.lendfs.nfs.nfs4.message.CallbackSecurity;
import org.lendfs.nfs.nfs4.message.CallbackSequence;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.CreateSessionFlags;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SessionId;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.server.OutgoingCalls;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;

/**
 * The way from the server to a client: callbacks over connections that the client opened for them
 * (RFC 8881 sections 2.10.3.1 and 20). Thread-safe; never blocks.
 *
 * <p>A callback takes a slot of the channel; where none is free it waits its turn. One that is not
 * answered in time makes the channel count as down until the client binds a connection again.
 */
public final class BackChannel {
  private static final int SLOTS_MAXIMUM = 16;
  private static final int WAITING_MAXIMUM = 4096;
  private static final int CB_COMPOUND = 1;
  private static final int ARGUMENTS_LENGTH = 4096;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final boolean wanted;
  private final int minorVersion;
  private final ChannelAttributes attributes;

  /** Guarded by this, as is all that follows. */
  private final Deque<OutgoingCalls> connections = new ArrayDeque<>();

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final int[] sequences;
  private final BitSet busy = new BitSet();
  private int program;
  private OpaqueAuth credential;
  private boolean ended;

  /** A callback that has no slot yet. */
  private record Waiting(CallbackOp op, CompletableFuture<Nfs4Status> done) {}

  /** A callback on its way. */
  private record Sent(Waiting call, int slot, OutgoingCalls connection) {}

  BackChannel(CreateSessionArgs args, int minorVersion) {
    this.minorVersion = minorVersion;
    this.wanted = (args.flags() & CreateSessionFlags.BACK_CHANNEL) != 0;
    this.program = args.callbackProgram();
    this.credential = credentialOf(args.security());
    ChannelAttributes wish = args.back();
    int slots = Math.clamp(wish.maximumRequestsInProgress(), 1, SLOTS_MAXIMUM);
    this.attributes =
        new ChannelAttributes(
            0,
            wish.maximumRequestLength(),
            wish.maximumResponseLength(),
            wish.maximumCachedResponseLength(),
            wish.maximumOperations(),
            slots,
            List.of());
    this.sequences = new int[slots];
  }

  /** What the channel of callbacks was agreed to be. */
  ChannelAttributes attributes() {
    return attributes;
  }

  /** Whether the client asked for callbacks at all. */
  boolean isWanted() {
    return wanted;
  }

  /** Whether a callback can be sent at this moment. */
  public synchronized boolean isUp() {
    connections.removeIf(one -> !one.isOpen());
    return !ended && !connections.isEmpty();
  }

  /** A connection that callbacks may take from now on. */
  public synchronized void bind(OutgoingCalls connection) {
    connections.remove(connection);
    connections.addFirst(connection);
  }

  /** BACKCHANNEL_CTL: how callbacks are addressed from now on. */
  public synchronized void control(int newProgram, List<CallbackSecurity> security) {
    program = newProgram;
    credential = credentialOf(security);
  }

  /** The first way of identifying oneself that this server knows. */
  private static OpaqueAuth credentialOf(List<CallbackSecurity> security) {
    for (CallbackSecurity one : security) {
      switch (one) {
        case CallbackSecurity.None none -> {
          return OpaqueAuth.NONE;
        }
        case CallbackSecurity.Sys sys -> {
          return sys.credential().toCredential();
        }
        case CallbackSecurity.Gss gss -> {}
      }
    }
    return OpaqueAuth.NONE;
  }

  /**
   * Sends a callback.
   *
   * @return its status; or, exceptionally, why there is none. Completed by an event loop or by the
   *     caller
   */
  public CompletableFuture<Nfs4Status> call(CallbackOp op, SessionId session) {
    Waiting call = new Waiting(op, new CompletableFuture<>());
    Sent sent;
    synchronized (this) {
      if (!isUp() || waiting.size() >= WAITING_MAXIMUM) {
        call.done().completeExceptionally(new IOException("no way back to the client"));
        return call.done();
      }
      waiting.addLast(call);
      sent = nextToSend();
    }
    if (sent != null) {
      send(sent, session);
    }
    return call.done();
  }

  /** The next callback that gets a slot, or null. */
  private synchronized @Nullable Sent nextToSend() {
    int slot = busy.nextClearBit(0);
    OutgoingCalls connection = isUp() ? connections.peekFirst() : null;
    if (waiting.isEmpty() || slot >= sequences.length || connection == null) {
      return null;
    }
    busy.set(slot);
    return new Sent(waiting.removeFirst(), slot, connection);
  }

  private void send(Sent sent, SessionId session) {
    OutgoingCalls.Call call;
    synchronized (this) {
      CallbackCompound compound =
          new CallbackCompound(
              minorVersion,
              new CallbackSequence(
                  session, sequences[sent.slot()] + 1, sent.slot(), sequences.length - 1),
              sent.call().op());
      call =
          new OutgoingCalls.Call(program, 1, CB_COMPOUND, credential, compound, ARGUMENTS_LENGTH);
    }
    // Nothing can go wrong in what follows a reply that somebody would have to hear of.
    var _ =
        sent.connection()
            .call(call, TIMEOUT)
            .whenComplete((results, failure) -> ended(sent, session, results, failure));
  }

  private void ended(
      Sent sent, SessionId session, @Nullable XdrReader results, @Nullable Throwable failure) {
    if (results == null) {
      synchronized (this) {
        connections.remove(sent.connection());
        busy.clear(sent.slot());
      }
      sent.call().done().completeExceptionally(new IOException("callback failed", failure));
    } else {
      synchronized (this) {
        sequences[sent.slot()]++;
        busy.clear(sent.slot());
      }
      try {
        sent.call().done().complete(CallbackCompound.decodeStatus(results));
      } catch (MalformedMessageException malformed) {
        sent.call().done().completeExceptionally(malformed);
      }
    }
    Sent next = nextToSend();
    if (next != null) {
      send(next, session);
    }
  }

  /** The session is over. */
  void end() {
    List<Waiting> left;
    synchronized (this) {
      ended = true;
      connections.clear();
      left = List.copyOf(waiting);
      waiting.clear();
    }
    IOException gone = new IOException("the session is over");
    left.forEach(one -> one.done().completeExceptionally(gone));
  }
}
