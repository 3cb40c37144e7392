// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.session.Session;
import org.lendfs.nfs.nfs4.state.StateChecks;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.share.Share;

/**
 * One COMPOUND as its operations see it (RFC 8881 section 16.2): current and saved file, current
 * stateid, session. For one thread at a time.
 */
final class Compound {
  private static final String PROTOCOL_0 = "NFSv4.0";

  private final Services services;
  private final int minorVersion;
  private final Replay replay = new Replay();
  private RpcContext context;
  private @Nullable CurrentFile current;
  private @Nullable CurrentFile saved;
  private @Nullable Stateid currentStateid;
  private @Nullable Stateid savedStateid;
  private @Nullable Session session;
  private @Nullable ClientRecord client;
  private @Nullable IncomingData incoming;
  private Place place = Place.NONE;

  Compound(Services services, RpcContext context, int minorVersion) {
    this.services = services;
    this.context = context;
    this.minorVersion = minorVersion;
  }

  // --- the request -------------------------------------------------------------------------------

  Services services() {
    return services;
  }

  int minorVersion() {
    return minorVersion;
  }

  RpcContext context() {
    return context;
  }

  /** The same request on another thread. */
  void moveTo(RpcContext other) {
    context = other;
  }

  Replay replay() {
    return replay;
  }

  /** Where the operation stands that runs now. */
  Place place() {
    return place;
  }

  void place(Place next) {
    place = next;
  }

  /** Data of the WRITE that came apart. */
  @Nullable IncomingData incoming() {
    return incoming;
  }

  void incoming(@Nullable IncomingData data) {
    incoming = data;
  }

  // --- who calls ---------------------------------------------------------------------------------

  /** The session of a request that began with SEQUENCE. */
  @Nullable Session session() {
    return session;
  }

  /** As {@link #session()}, for operations that stand behind SEQUENCE only. */
  Session requireSession() throws Nfs4Exception {
    if (session == null) {
      throw new Nfs4Exception(Nfs4Status.OP_NOT_IN_SESSION);
    }
    return session;
  }

  void session(Session begun) {
    session = begun;
    client = begun.client();
  }

  /** The client, as far as the request tells. */
  @Nullable ClientRecord client() {
    return client;
  }

  /** The client of minor version 0, found out by an operation that names it. */
  void client(ClientRecord known) {
    client = known;
  }

  /** Whom the vnodes of a share are called for. */
  CallContext caller(Share share) throws VfsException {
    ClientRecord known = client;
    if (known != null) {
      return services.access().admit(share, context, known.client(), known.holder());
    }
    InetSocketAddress address = context.caller().address();
    String id = "NFSv4:" + address.getAddress().getHostAddress();
    return services.access().admit(share, context, new Client(id, PROTOCOL_0, address), null);
  }

  // --- files -------------------------------------------------------------------------------------

  /** The current file. */
  CurrentFile current() throws Nfs4Exception {
    if (current == null) {
      throw new Nfs4Exception(Nfs4Status.NOFILEHANDLE);
    }
    return current;
  }

  boolean hasCurrent() {
    return current != null;
  }

  boolean hasSaved() {
    return saved != null;
  }

  /** Makes a file the current one; the current stateid is void then. */
  void current(CurrentFile file) {
    current = file;
    currentStateid = null;
  }

  /** The current file, where it must be one of a share. */
  Target target(Nfs4Status ifRoot) throws Nfs4Exception, VfsException {
    return target(current(), ifRoot);
  }

  /** The saved file, where it must be one of a share. */
  Target savedTarget(Nfs4Status ifRoot) throws Nfs4Exception, VfsException {
    if (saved == null) {
      throw new Nfs4Exception(Nfs4Status.NOFILEHANDLE);
    }
    return target(saved, ifRoot);
  }

  private Target target(CurrentFile file, Nfs4Status ifRoot) throws Nfs4Exception, VfsException {
    return switch (file) {
      case CurrentFile.Root root -> throw new Nfs4Exception(ifRoot);
      case CurrentFile.OfShare object ->
          new Target(object.vnode(), object.share(), caller(object.share()));
    };
  }

  /** An operation used the current file up, which is void from then on (version 4.1 on). */
  void consume() {
    current = null;
    currentStateid = null;
  }

  void save() {
    saved = current;
    savedStateid = currentStateid;
  }

  void restore() throws Nfs4Exception {
    if (saved == null) {
      throw new Nfs4Exception(minorVersion == 0 ? Nfs4Status.RESTOREFH : Nfs4Status.NOFILEHANDLE);
    }
    current = saved;
    currentStateid = savedStateid;
  }

  // --- stateids ----------------------------------------------------------------------------------

  /** What the operation leaves as the current stateid (RFC 8881 section 16.2.3.1.2). */
  void currentStateid(Stateid stateid) {
    currentStateid = stateid;
  }

  /** The stateid that an operation brings, with the current one in its place where it is meant. */
  Stateid resolve(Stateid stateid) throws Nfs4Exception {
    if (minorVersion == 0 || !stateid.equals(Stateid.CURRENT)) {
      return stateid;
    }
    if (currentStateid == null) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "no current stateid");
    }
    return currentStateid;
  }

  /** Of the saved file, for the source of COPY and CLONE. */
  Stateid resolveSaved(Stateid stateid) throws Nfs4Exception {
    if (!stateid.equals(Stateid.CURRENT)) {
      return stateid;
    }
    if (savedStateid == null) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "no saved stateid");
    }
    return savedStateid;
  }

  /** The target in the name of what a stateid stands for. */
  Target admitted(Target target, Stateid stateid, OpenAccess access)
      throws Nfs4Exception, VfsException {
    StateChecks.Use use =
        new StateChecks.Use(stateid, access, target.vnode(), client, minorVersion);
    return target.as(services.states().admit(use, target.caller()));
  }
}
