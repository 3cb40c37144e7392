// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.cifs.config.SmbLimits;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.Client;

/** All sessions of the service (GlobalSessionTable of MS-SMB2 3.3.1.5). Thread-safe. */
public final class SessionTable {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** An id is no secret, and there are clients that keep no more than 32 bits of it. */
  private static final long ID_END = 1L << 32;

  private final SmbLimits limits;
  private final ConcurrentHashMap<Long, SmbSession> sessions = new ConcurrentHashMap<>();

  public SessionTable(SmbLimits limits) {
    this.limits = limits;
  }

  /**
   * A session for somebody who begins to log on.
   *
   * @throws SmbException INSUFFICIENT_RESOURCES when there are too many
   */
  public SmbSession begin(SmbConnection connection, Client client) throws SmbException {
    if (sessions.size() >= limits.sessions()
        || connection.sessions().size() >= limits.sessionsPerConnection()) {
      throw new SmbException(NtStatus.INSUFFICIENT_RESOURCES, "sessions=" + sessions.size());
    }
    SmbSession session;
    do {
      session = new SmbSession(RANDOM.nextLong(1, ID_END), connection, client);
    } while (sessions.putIfAbsent(session.id(), session) != null);
    connection.add(session);
    return session;
  }

  public Optional<SmbSession> find(long id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /** The sessions of this moment, those that are logging on included. */
  public List<SmbSession> list() {
    return List.copyOf(sessions.values());
  }

  /** Ends a session and all it has. May block. */
  public void end(SmbSession session, EndReason reason) {
    session.end(reason);
    session.connections().forEach(connection -> connection.remove(session));
    sessions.remove(session.id(), session);
  }

  /**
   * Ends the session that a client had before it lost its connection (MS-SMB2 3.3.5.5.3). Only the
   * same user can do that. Waits for one that is ending already: its durable opens are free then.
   * May block.
   */
  public void supersede(long previousId, SmbSession by) {
    SmbSession previous = sessions.get(previousId);
    if (previous != null && previous.id() != by.id() && previous.hasSameUser(by)) {
      end(previous, EndReason.SUPERSEDED);
    }
  }

  /** Ends all sessions of a connection that is gone, but those that have another. May block. */
  public void connectionLost(SmbConnection connection) {
    for (SmbSession session : connection.sessions()) {
      connection.remove(session);
      if (!session.unbind(connection)) {
        end(session, EndReason.CONNECTION_LOST);
      }
    }
  }
}
