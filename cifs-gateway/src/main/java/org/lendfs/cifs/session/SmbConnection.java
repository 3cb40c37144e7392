// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.wire.Connection;

/** A connection as MS-SMB2 3.3.1.7 has it: what was negotiated, and its sessions. Thread-safe. */
public final class SmbConnection {
  private static final int ENDED_MAXIMUM = 16;

  private final Connection wire;
  private final SmbSettings settings;
  private final ConcurrentHashMap<Long, SmbSession> sessions = new ConcurrentHashMap<>();

  /** The last of those that have ended: what is signed by them is answered so that it counts. */
  private final Map<Long, SmbSession> ended = new LinkedHashMap<>();

  private final ConcurrentHashMap<Long, Logon> bindings = new ConcurrentHashMap<>();
  private volatile @Nullable Negotiated negotiated;
  private volatile PreauthHash preauthHash = PreauthHash.START;
  private final Notifier notifier;
  private volatile boolean loggedOn;
  private volatile boolean appleEntries;

  /** Sends what no request has asked for. */
  @FunctionalInterface
  public interface Notifier {
    /**
     * Sends an OPLOCK_BREAK notification: not signed, and encrypted if the session is (MS-SMB2
     * 3.3.4.6 and 3.3.4.7). Never blocks.
     */
    void notify(SmbSession session, SmbEncodable body);
  }

  public SmbConnection(Connection wire, SmbSettings settings, Notifier notifier) {
    this.wire = wire;
    this.settings = settings;
    this.notifier = notifier;
  }

  public Connection wire() {
    return wire;
  }

  public SmbSettings settings() {
    return settings;
  }

  /** From now on the client expects what macOS looks for in directory entries. */
  public void useAppleEntries() {
    appleEntries = true;
  }

  /** Whether that was agreed on, for all sessions and shares of the connection. */
  public boolean hasAppleEntries() {
    return appleEntries;
  }

  public boolean isNegotiated() {
    return negotiated != null;
  }

  /**
   * What was agreed on.
   *
   * @throws IllegalStateException before that
   */
  public Negotiated negotiated() {
    Negotiated known = negotiated;
    if (known == null) {
      throw new IllegalStateException("nothing is negotiated yet");
    }
    return known;
  }

  public SmbDialect dialect() {
    return negotiated().dialect();
  }

  /** Sets what was agreed on, once. */
  public void negotiated(Negotiated agreed, PreauthHash hash) {
    if (negotiated != null) {
      throw new IllegalStateException("negotiated already");
    }
    preauthHash = hash;
    negotiated = agreed;
  }

  /** Over NEGOTIATE request and reply; where the sessions' hashes start. */
  public PreauthHash preauthHash() {
    return preauthHash;
  }

  /** Whether a session of this connection has become valid at some time. */
  public boolean isLoggedOn() {
    return loggedOn;
  }

  void loggedOn() {
    loggedOn = true;
  }

  Notifier notifier() {
    return notifier;
  }

  void add(SmbSession session) {
    sessions.put(session.id(), session);
  }

  void remove(SmbSession session) {
    sessions.remove(session.id(), session);
    synchronized (ended) {
      ended.put(session.id(), session);
      if (ended.size() > ENDED_MAXIMUM) {
        ended.remove(ended.keySet().iterator().next());
      }
    }
  }

  /** A session of this connection that has ended not long ago. */
  public Optional<SmbSession> endedSession(long id) {
    synchronized (ended) {
      return Optional.ofNullable(ended.get(id));
    }
  }

  public Optional<SmbSession> session(long id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /**
   * The logon by which a session of another connection is to be bound to this one, begun by the
   * first who asks.
   *
   * @throws SmbException INSUFFICIENT_RESOURCES when too many are under way
   */
  public Logon binding(SmbSession session) throws SmbException {
    if (bindings.size() >= settings.limits().sessionsPerConnection()
        && !bindings.containsKey(session.id())) {
      throw new SmbException(NtStatus.INSUFFICIENT_RESOURCES, "bindings=" + bindings.size());
    }
    return bindings.computeIfAbsent(session.id(), id -> new Logon(preauthHash));
  }

  public void bindingDone(SmbSession session) {
    bindings.remove(session.id());
  }

  /** The sessions of this moment, those that are logging on included. */
  public List<SmbSession> sessions() {
    return List.copyOf(sessions.values());
  }
}
