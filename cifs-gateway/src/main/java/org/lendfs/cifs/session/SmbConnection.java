// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.wire.Connection;

/** A connection as MS-SMB2 3.3.1.7 has it: what was negotiated, and its sessions. Thread-safe. */
public final class SmbConnection {
  private final Connection wire;
  private final SmbSettings settings;
  private final ConcurrentHashMap<Long, SmbSession> sessions = new ConcurrentHashMap<>();
  private volatile @Nullable Negotiated negotiated;
  private volatile PreauthHash preauthHash = PreauthHash.START;
  private final Notifier notifier;
  private volatile boolean loggedOn;

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
  }

  public Optional<SmbSession> session(long id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /** The sessions of this moment, those that are logging on included. */
  public List<SmbSession> sessions() {
    return List.copyOf(sessions.values());
  }
}
