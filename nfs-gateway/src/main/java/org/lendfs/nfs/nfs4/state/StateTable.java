// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientObserver;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.nfs.recovery.GracePeriod;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.open.StateHolder;

/**
 * What all clients hold, found by stateid. Thread-safe. Opens, locks and delegations are handled by
 * {@link Opens}, {@link Locks} and {@link Delegations}; this judges stateids, and gives up what
 * clients held that are gone.
 */
public final class StateTable implements ClientObserver, StateChecks {
  private final ClientTable clients;
  private final Parts parts;
  private final GraceRules grace;
  private final SilentClients silent;
  private final Delegations delegations;
  private final Opens opens;
  private final Locks locks;
  private final Offloads offloads;
  private final ConcurrentHashMap<Long, ClientState> byClient = new ConcurrentHashMap<>();

  /** What the table works on. */
  public record Parts(
      OpenTable opens,
      RangeLockTable locks,
      GracePeriod grace,
      ClientRecords records,
      StateSettings settings) {}

  /** A table that hears of the end of these clients. */
  public StateTable(ClientTable clients, Parts parts) {
    this.clients = clients;
    this.parts = parts;
    this.grace = new GraceRules(parts.grace(), parts.records());
    this.silent = new SilentClients(clients, this);
    this.delegations = new Delegations(this, parts.opens(), parts.settings());
    this.opens = new Opens(this, parts.opens());
    this.locks = new Locks(this, parts.locks(), parts.opens());
    this.offloads = new Offloads(this);
    clients.observe(this);
    parts.opens().courtesy(silent);
    parts.locks().courtesy(silent);
  }

  public Opens opens() {
    return opens;
  }

  public Locks locks() {
    return locks;
  }

  public Delegations delegations() {
    return delegations;
  }

  public Offloads offloads() {
    return offloads;
  }

  GraceRules grace() {
    return grace;
  }

  SilentClients silent() {
    return silent;
  }

  RangeLockTable lockTable() {
    return parts.locks();
  }

  ClientTable clients() {
    return clients;
  }

  // --- clients ----------------------------------------------------------------------------------

  ClientState of(ClientRecord client) {
    ClientState known = byClient.get(client.id());
    if (known != null) {
      return known;
    }
    return byClient.computeIfAbsent(
        client.id(), id -> new ClientState(client, parts.settings().statesOfClient()));
  }

  @Nullable ClientState known(ClientRecord client) {
    return known(client.id());
  }

  @Nullable ClientState known(long clientId) {
    return byClient.get(clientId);
  }

  /** The count of an open owner's requests in minor version 0. */
  public OwnerSequence openOwner(ClientRecord client, org.lendfs.nfs.xdr.Opaque owner) {
    return of(client).openOwner(owner);
  }

  /** The count of a lock owner's requests in minor version 0. */
  public OwnerSequence lockOwner(ClientRecord client, org.lendfs.nfs.xdr.Opaque owner) {
    return of(client).lockOwnerSequence(owner);
  }

  @Override
  public boolean holdsState(ClientRecord client) {
    ClientState state = known(client);
    return (state != null && state.holdsAnything()) || offloads.holdsAny(client);
  }

  @Override
  public void ended(ClientRecord client) {
    offloads.ended(client);
    locks.ended(client);
    ClientState state = byClient.remove(client.id());
    if (state == null) {
      return;
    }
    grace.ended(state);
    parts.locks().releaseClient(client.client().id());
    for (HeldState held : List.copyOf(state.states())) {
      switch (held) {
        case OpenState open -> opens.end(open);
        case DelegationState delegation -> delegations.end(delegation);
        case LockState lock -> state.forget(lock);
      }
    }
  }

  @Override
  public void reclaimCompleted(ClientRecord client) {
    grace.completed(client);
  }

  @Override
  public int sequenceFlags(ClientRecord client) {
    ClientState state = known(client);
    return state == null ? 0 : state.sequenceFlags();
  }

  // --- stateids ---------------------------------------------------------------------------------

  /**
   * What a stateid names, valid and at its present count.
   *
   * @param client of the session, or null in minor version 0
   */
  public HeldState find(Stateid stateid, @Nullable ClientRecord client, int minorVersion)
      throws Nfs4Exception {
    HeldState state = named(stateid, client, minorVersion);
    if (state.usability() != Nfs4Status.OK) {
      throw new Nfs4Exception(state.usability());
    }
    state.requireCount(stateid.seqid(), minorVersion > 0);
    return state;
  }

  /** What a stateid names, in whatever standing and at whatever count. */
  public HeldState named(Stateid stateid, @Nullable ClientRecord client, int minorVersion)
      throws Nfs4Exception {
    if (stateid.isSpecial()) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "a special stateid");
    }
    ClientState holder = client == null ? holderOf(stateid) : byClient.get(client.id());
    boolean own = client == null || stateid.otherHigh() == client.id();
    HeldState state = holder == null || !own ? null : holder.find(stateid.otherLow());
    if (state == null) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "stateid=" + stateid);
    }
    if (minorVersion == 0) {
      state.client().record().renew(clients.now());
    }
    return state;
  }

  /** In minor version 0 the stateid is all that names the client. */
  private @Nullable ClientState holderOf(Stateid stateid) throws Nfs4Exception {
    ClientState known = byClient.get(stateid.otherHigh());
    if (known != null) {
      return known;
    }
    boolean mayHaveBeen = clients.isOfThisStart(stateid.otherHigh());
    throw new Nfs4Exception(mayHaveBeen ? Nfs4Status.EXPIRED : Nfs4Status.STALE_STATEID);
  }

  /** An open; what is not confirmed is not there yet. */
  public static OpenState requireOpen(HeldState state) throws Nfs4Exception {
    if (state instanceof OpenState open && open.isConfirmed()) {
      return open;
    }
    throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "not an open");
  }

  /** A delegation of this file. */
  public void requireDelegation(HeldState state, LockTarget file) throws Nfs4Exception {
    if (!(state instanceof DelegationState) || !state.target().equals(file)) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "not a delegation of this file");
    }
  }

  /** The count of requests of a stateid's owner, in minor version 0. */
  public OwnerSequence sequenceOf(Stateid stateid) throws Nfs4Exception {
    ClientState client = stateid.isSpecial() ? null : holderOf(stateid);
    OwnerSequence sequence = client == null ? null : client.sequenceOf(stateid.otherLow());
    if (sequence == null) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "stateid=" + stateid);
    }
    return sequence;
  }

  @Override
  public CallContext admit(Use use, CallContext caller) throws Nfs4Exception {
    Stateid stateid = use.stateid();
    if (stateid.equals(Stateid.ANONYMOUS) || stateid.equals(Stateid.READ_BYPASS)) {
      return caller;
    }
    HeldState state = find(stateid, use.client(), use.minorVersion());
    if (!state.target().equals(LockTarget.of(use.file()))) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "of another file");
    }
    StateHolder holder = holder(state, use.access());
    // Whoever else comes with a stateid is judged by what he may do himself.
    boolean own = state.uid() == caller.credentials().uid();
    return caller.as(own ? holder : holder.withGranted(Set.of()));
  }

  private static StateHolder holder(HeldState state, OpenAccess access) throws Nfs4Exception {
    int wanted = access == OpenAccess.READ ? ShareBits.READ : ShareBits.WRITE;
    return switch (state) {
      case OpenState open -> {
        requireMode(open.isConfirmed() && open.permits(wanted));
        yield state.client().holder(open.access());
      }
      case LockState lock -> {
        requireMode(lock.open().permits(wanted));
        yield lock.holder();
      }
      case DelegationState delegation -> {
        requireMode(wanted == ShareBits.READ || delegation.isForWriting());
        yield state.client().holder(delegation.isForWriting() ? ShareBits.BOTH : ShareBits.READ);
      }
    };
  }

  private static void requireMode(boolean permitted) throws Nfs4Exception {
    if (!permitted) {
      throw new Nfs4Exception(Nfs4Status.OPENMODE);
    }
  }

  /** TEST_STATEID: what using a stateid would end in. */
  public Nfs4Status test(Stateid stateid, ClientRecord client, int minorVersion) {
    try {
      find(stateid, client, minorVersion);
      return Nfs4Status.OK;
    } catch (Nfs4Exception failure) {
      return failure.status();
    }
  }

  /** FREE_STATEID: forgets what was taken away, or a lock owner without locks. */
  public void free(Stateid stateid, ClientRecord client, int minorVersion) throws Nfs4Exception {
    HeldState state = named(stateid, client, minorVersion);
    if (state.usability() != Nfs4Status.OK) {
      switch (state) {
        case OpenState open -> opens.end(open);
        case DelegationState delegation -> delegations.end(delegation);
        case LockState lock -> locks.end(lock);
      }
      return;
    }
    state.requireCount(stateid.seqid(), true);
    if (!(state instanceof LockState lock) || locks.holdsAny(lock)) {
      throw new Nfs4Exception(Nfs4Status.LOCKS_HELD);
    }
    locks.end(lock);
  }
}
