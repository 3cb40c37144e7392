// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.CallbackOp;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.open.StateHolder;

/**
 * What the server knows of one incarnation of a client (RFC 8881 section 2.4). Thread-safe; lives
 * in {@link ClientTable}, which guards what changes by its own lock unless said otherwise.
 */
public final class ClientRecord {
  /** How long a call waits for others to give promises back, before its client comes again. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final String PREFIX = "NFSv4:";
  private static final int HEXADECIMAL = 16;

  private final long id;
  private final int minorVersion;
  private final Identity identity;
  private final Client client;
  private final StateHolder holder;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

  private volatile long renewedNanos;
  private volatile boolean confirmed;
  private volatile boolean ended;
  private volatile boolean reclaimComplete;

  /** The one slot of CREATE_SESSION (RFC 8881 section 18.36.4); guarded by the table. */
  private int createSequence;

  private @Nullable CreateSessionResult created;
  private @Nullable Proposal proposed;
  private @Nullable Proposal accepted;
  private volatile @Nullable CallbackPath path;

  /** A confirmation that is awaited, and what is so after it. */
  private record Proposal(long confirmation, CallbackAddress callback) {}

  /**
   * How a client names itself.
   *
   * @param owner for good
   * @param verifier new at every start of it
   */
  public record Identity(Opaque owner, long verifier, Principal principal) {}

  ClientRecord(long id, int minorVersion, Identity identity, InetSocketAddress address, long now) {
    this.id = id;
    this.minorVersion = minorVersion;
    this.identity = identity;
    this.renewedNanos = now;
    String protocol = "NFSv4." + minorVersion;
    this.client = new Client(PREFIX + Long.toHexString(id), protocol, address);
    this.holder =
        new StateHolder(new LockOwner(client.id(), ""), client.id(), "", Set.of(), PATIENCE);
  }

  /** The record's id in what locks and opens are kept by, or 0 for that of another protocol. */
  public static long idOf(String clientId) {
    if (!clientId.startsWith(PREFIX)) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(clientId.substring(PREFIX.length()), HEXADECIMAL);
    } catch (NumberFormatException notOfARecord) {
      return 0;
    }
  }

  /** The short name that the server gave it ({@code clientid4}). */
  public long id() {
    return id;
  }

  /** Of the request that made it; 1 also stands for 2. */
  public int minorVersion() {
    return minorVersion;
  }

  public Identity identity() {
    return identity;
  }

  /** As the caller of vnodes: budgets, locks and opens are kept by its id. */
  public Client client() {
    return client;
  }

  /** In whose name its calls are made where they come through no open. */
  public StateHolder holder() {
    return holder;
  }

  public boolean isConfirmed() {
    return confirmed;
  }

  /** Whether it is gone from the table; whatever still runs for it finds nothing any more. */
  public boolean isEnded() {
    return ended;
  }

  public Set<Session> sessions() {
    return Collections.unmodifiableSet(sessions);
  }

  /** {@link System#nanoTime} of the last renewal of the lease. */
  public long renewedNanos() {
    return renewedNanos;
  }

  /** Whether the client has reclaimed all it wants to (RFC 8881 section 18.51). */
  public boolean isReclaimComplete() {
    return reclaimComplete;
  }

  /**
   * Notes that reclaiming is over.
   *
   * @return false if that was known
   */
  public synchronized boolean completeReclaim() {
    boolean first = !reclaimComplete;
    reclaimComplete = true;
    return first;
  }

  /** The lease begins anew. */
  public void renew(long nowNanos) {
    renewedNanos = nowNanos;
  }

  void confirm() {
    confirmed = true;
  }

  void end() {
    ended = true;
  }

  void add(Session session) {
    sessions.add(session);
  }

  void remove(Session session) {
    sessions.remove(session);
  }

  // --- the slot of CREATE_SESSION; guarded by the table
  // -------------------------------------------

  /** The sequence that the next CREATE_SESSION brings. */
  int nextCreateSequence() {
    return createSequence + 1;
  }

  /** What the last CREATE_SESSION was answered with, if this is the same once more. */
  @Nullable CreateSessionResult repeated(int sequence) {
    return sequence == createSequence ? created : null;
  }

  void created(CreateSessionResult result) {
    createSequence++;
    created = result;
  }

  // --- SETCLIENTID of minor version 0; guarded by the table
  // ---------------------------------------

  /** What a SETCLIENTID brought, until it is confirmed. */
  void propose(long newConfirmation, CallbackAddress newCallback) {
    proposed = new Proposal(newConfirmation, newCallback);
  }

  /** Takes over what was proposed with this number; answers false if nothing was, or is. */
  boolean accept(long number) {
    Proposal waiting = proposed;
    if (waiting != null && waiting.confirmation() == number) {
      accepted = waiting;
      proposed = null;
      CallbackPath way = new CallbackPath(waiting.callback(), client.address().getAddress());
      way.probe();
      path = way;
    }
    Proposal current = accepted;
    return current != null && current.confirmation() == number;
  }

  // --- the way back
  // ---------------------------------------------------------------------------------

  /** Whether a callback can be sent at this moment. */
  public boolean takesCallbacks() {
    CallbackPath way = path;
    return way == null
        ? sessions.stream().anyMatch(session -> session.backChannel().isUp())
        : way.isUp();
  }

  /**
   * Sends a callback.
   *
   * @return its status; or, exceptionally, why there is none. Completed by a thread of the
   *     connection, which what depends on it must not block, or by the caller
   */
  public CompletableFuture<Nfs4Status> callBack(CallbackOp op) {
    CallbackPath way = path;
    if (way != null) {
      return way.call(op);
    }
    for (Session session : sessions) {
      if (session.backChannel().isUp()) {
        return session.backChannel().call(op, session.id());
      }
    }
    return CompletableFuture.failedFuture(new IOException("no way back to " + this));
  }

  @Override
  public String toString() {
    return client.id() + " " + client.protocol() + " of " + client.address();
  }
}
