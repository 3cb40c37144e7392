// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.CreateSessionFlags;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SessionId;
import org.lendfs.nfs.rpc.server.RpcCaller;

/** All sessions (RFC 8881 sections 18.36 and 18.37). Thread-safe. */
public final class SessionTable {
  private final ClientTable clients;
  private final ConcurrentHashMap<SessionId, Session> sessions = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  public SessionTable(ClientTable clients) {
    this.clients = clients;
  }

  public ClientTable clients() {
    return clients;
  }

  /** The session of an id. */
  public Session find(SessionId id) throws Nfs4Exception {
    Session found = sessions.get(id);
    if (found == null) {
      throw new Nfs4Exception(Nfs4Status.BADSESSION, "session=" + id);
    }
    if (found.isEnded()) {
      sessions.remove(id, found);
      throw new Nfs4Exception(Nfs4Status.BADSESSION, "ended session=" + id);
    }
    return found;
  }

  /** Number of sessions. */
  public int count() {
    return sessions.size();
  }

  /** DESTROY_SESSION. */
  public void destroy(SessionId id) throws Nfs4Exception {
    Session session = find(id);
    sessions.remove(id, session);
    session.client().remove(session);
    session.end();
  }

  /**
   * CREATE_SESSION; the same request once more gets the same reply.
   *
   * @param minorVersion of the request, and of the callbacks of the session
   */
  public CreateSessionResult create(CreateSessionArgs args, RpcCaller caller, int minorVersion)
      throws Nfs4Exception {
    ClientRecord client = clients.find(args.clientId());
    boolean first = !client.isConfirmed();
    CreateSessionResult result =
        clients.change(gone -> create(client, args, new Origin(caller, minorVersion), gone));
    if (first) {
      clients.observer().confirmed(client);
    }
    return result;
  }

  private record Origin(RpcCaller caller, int minorVersion) {}

  private CreateSessionResult create(
      ClientRecord client, CreateSessionArgs args, Origin origin, List<ClientRecord> gone)
      throws Nfs4Exception {
    if (client.minorVersion() == 0) {
      throw new Nfs4Exception(Nfs4Status.STALE_CLIENTID, "a client of version 4.0");
    }
    CreateSessionResult repeated = client.repeated(args.sequence());
    if (repeated != null) {
      return repeated;
    }
    if (!client.isConfirmed() && clients.isExpired(client)) {
      // Nobody waits longer than a lease for the confirmation (RFC 8881 section 18.35.4).
      clients.drop(client, gone);
      throw new Nfs4Exception(Nfs4Status.STALE_CLIENTID, "not confirmed in time");
    }
    if (args.sequence() != client.nextCreateSequence()) {
      throw new Nfs4Exception(Nfs4Status.SEQ_MISORDERED, "sequence=" + args.sequence());
    }
    Session session = made(client, args, origin);
    clients.confirm(client, gone);
    client.renew(clients.now());
    client.add(session);
    sessions.put(session.id(), session);
    CreateSessionResult result = result(session, args);
    client.created(result);
    return result;
  }

  private Session made(ClientRecord client, CreateSessionArgs args, Origin origin)
      throws Nfs4Exception {
    RpcCaller caller = origin.caller();
    requireSound(client, args, caller);
    ChannelAttributes fore = clients.settings().channel().granted(args.fore());
    ChannelLimits.requireUsable(args.back());
    BackChannel back = new BackChannel(args, origin.minorVersion());
    if ((args.flags() & CreateSessionFlags.BACK_CHANNEL) != 0) {
      back.bind(caller.outgoing());
    }
    // The random half keeps others from guessing it.
    SessionId id = new SessionId(client.id(), random.nextLong());
    return new Session(id, client, fore, back);
  }

  private void requireSound(ClientRecord client, CreateSessionArgs args, RpcCaller caller)
      throws Nfs4Exception {
    if ((args.flags() & ~CreateSessionFlags.ALL) != 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "flags=" + Integer.toHexString(args.flags()));
    }
    if (!client.identity().principal().equals(Principal.of(caller))) {
      throw new Nfs4Exception(Nfs4Status.CLID_INUSE);
    }
    if (client.sessions().size() >= clients.settings().sessionsOfClientMaximum()) {
      throw new Nfs4Exception(Nfs4Status.DELAY, "sessions=" + client.sessions().size());
    }
  }

  private static CreateSessionResult result(Session session, CreateSessionArgs args) {
    return new CreateSessionResult(
        session.id(),
        args.sequence(),
        args.flags() & CreateSessionFlags.BACK_CHANNEL,
        session.fore(),
        session.backChannel().attributes());
  }
}
