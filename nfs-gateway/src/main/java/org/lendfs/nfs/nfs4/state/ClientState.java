// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SequenceFlags;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.StateHolder;

/** All that one client holds. Thread-safe; nothing here blocks. */
final class ClientState {
  private static final List<Set<OpenAccess>> ACCESS =
      List.of(
          Set.of(),
          Set.of(OpenAccess.READ),
          Set.of(OpenAccess.WRITE),
          Set.copyOf(EnumSet.of(OpenAccess.READ, OpenAccess.WRITE)));

  private final ClientRecord record;
  private final int statesMaximum;
  private final List<StateHolder> holders;
  private final AtomicInteger numbers = new AtomicInteger();
  private final ConcurrentHashMap<Integer, HeldState> states = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<OpenKey, OpenState> opens = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<LockTarget, DelegationState> delegations =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Opaque, OwnerSequence> openOwners = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Opaque, OwnerSequence> lockOwners = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Integer, OwnerSequence> closed = new ConcurrentHashMap<>();
  private final AtomicInteger revokedDelegations = new AtomicInteger();
  private final AtomicInteger revokedByAdministrator = new AtomicInteger();

  /** The owner of the last open: most opens have the same, and need not keep it twice. */
  private volatile Opaque lastOwner = Opaque.EMPTY;

  /** Whether the client is on stable storage. */
  private volatile boolean recorded;

  private record OpenKey(Opaque owner, LockTarget target) {}

  ClientState(ClientRecord record, int statesMaximum) {
    this.record = record;
    this.statesMaximum = statesMaximum;
    this.holders = ACCESS.stream().map(record.holder()::withGranted).toList();
  }

  ClientRecord record() {
    return record;
  }

  boolean isRecorded() {
    return recorded;
  }

  void recorded() {
    recorded = true;
  }

  /** Bits of {@link ShareBits} as a set. */
  static Set<OpenAccess> accessOf(int bits) {
    return ACCESS.get(bits & ShareBits.BOTH);
  }

  /** In whose name calls are made that come through an open with this access. */
  StateHolder holder(int access) {
    return holders.get(access & ShareBits.BOTH);
  }

  LockOwner lockOwner(Opaque owner) {
    return new LockOwner(record.client().id(), owner.toString());
  }

  // --- states -----------------------------------------------------------------------------------

  int nextNumber() {
    return numbers.incrementAndGet();
  }

  /** Whether there is room for one more. */
  void requireRoom() throws Nfs4Exception {
    if (states.size() >= statesMaximum) {
      throw new Nfs4Exception(
          record.minorVersion() == 0 ? Nfs4Status.RESOURCE : Nfs4Status.DELAY,
          "states of a client: " + statesMaximum);
    }
  }

  void add(HeldState state) {
    states.put(state.number(), state);
  }

  @Nullable HeldState find(int number) {
    return states.get(number);
  }

  /** It is gone for good, and its stateid is bad from now on. */
  void forget(HeldState state) {
    states.remove(state.number(), state);
    switch (state) {
      case OpenState open -> opens.remove(new OpenKey(open.owner(), open.target()), open);
      case DelegationState delegation -> delegations.remove(delegation.target(), delegation);
      case LockState lock -> {}
    }
    if (state.standing() == Nfs4Status.DELEG_REVOKED) {
      revokedDelegations.decrementAndGet();
    } else if (state.standing() == Nfs4Status.ADMIN_REVOKED) {
      revokedByAdministrator.decrementAndGet();
    }
  }

  Collection<HeldState> states() {
    return states.values();
  }

  boolean holdsAnything() {
    return !states.isEmpty();
  }

  /** The opens of an owner on a file, perhaps none yet. */
  OpenState openOf(Opaque owner, LockTarget target) {
    Opaque last = lastOwner;
    Opaque kept = last.equals(owner) ? last : owner;
    lastOwner = kept;
    return opens.computeIfAbsent(
        new OpenKey(kept, target), key -> new OpenState(this, nextNumber(), kept, target));
  }

  @Nullable DelegationState delegationOn(LockTarget target) {
    return delegations.get(target);
  }

  int delegationCount() {
    return delegations.size();
  }

  /** Answers whether there was none on the file. */
  boolean addDelegation(DelegationState delegation) {
    return delegations.putIfAbsent(delegation.target(), delegation) == null;
  }

  // --- owners of minor version 0 ----------------------------------------------------------------

  OwnerSequence openOwner(Opaque owner) {
    return openOwners.computeIfAbsent(owner, key -> new OwnerSequence());
  }

  /** Of the owner of a state, or of one that its owner closed by its last request. */
  @Nullable OwnerSequence sequenceOf(int number) {
    return switch (states.get(number)) {
      case OpenState open -> openOwner(open.owner());
      case LockState lock -> lockOwnerSequence(lock.owner());
      case DelegationState delegation -> null;
      case null -> closed.get(number);
    };
  }

  /** A CLOSE may be repeated, until its owner's next one. */
  void closed(OpenState open) {
    OwnerSequence sequence = openOwner(open.owner());
    Integer before = sequence.closed(open.number());
    if (before != null) {
      closed.remove(before);
    }
    closed.put(open.number(), sequence);
  }

  OwnerSequence lockOwnerSequence(Opaque owner) {
    return lockOwners.computeIfAbsent(owner, key -> new OwnerSequence());
  }

  void forgetLockOwner(Opaque owner) {
    lockOwners.remove(owner);
  }

  // --- what was taken away ----------------------------------------------------------------------

  void revokedDelegation() {
    revokedDelegations.incrementAndGet();
  }

  void revokedByAdministrator() {
    revokedByAdministrator.incrementAndGet();
  }

  /** Bits of {@link SequenceFlags}, until the client has freed what was taken away. */
  int sequenceFlags() {
    int flags = revokedDelegations.get() > 0 ? SequenceFlags.RECALLABLE_STATE_REVOKED : 0;
    return flags | (revokedByAdministrator.get() > 0 ? SequenceFlags.ADMIN_STATE_REVOKED : 0);
  }
}
