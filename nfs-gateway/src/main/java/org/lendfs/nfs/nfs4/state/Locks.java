// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.LockDenied;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenTable;

/** Byte-range locks (RFC 8881 section 9.1 to 9.5), in the table of all protocols. Thread-safe. */
public final class Locks {
  private final StateTable states;
  private final RangeLockTable table;
  private final OpenTable opens;
  private final AwaitedLocks awaited;

  Locks(StateTable states, RangeLockTable table, OpenTable opens) {
    this.states = states;
    this.table = table;
    this.opens = opens;
    this.awaited = new AwaitedLocks(table);
  }

  /**
   * A range as the client gives it.
   *
   * @param length all ones reaches to the end
   */
  public record Range(LockType type, long offset, long length) {
    /** The range itself, if it is one. */
    public Range required() throws Nfs4Exception {
      boolean wraps =
          length != RangeLock.TO_END
              && Long.compareUnsigned(offset + length - 1, offset) < 0
              && length != 0;
      if (length == 0 || wraps) {
        throw new Nfs4Exception(
            Nfs4Status.INVAL, "offset=" + Long.toUnsignedString(offset) + " length=" + length);
      }
      return this;
    }

    RangeLock of(LockOwner owner) {
      LockMode mode = type.isWrite() ? LockMode.EXCLUSIVE : LockMode.SHARED;
      return new RangeLock(owner, mode, LockRule.POSIX, offset, length);
    }
  }

  /** Judges whether the client may lock anything at this moment. */
  public void admit(ClientRecord client, boolean reclaim) throws Nfs4Exception {
    states.grace().admit(states.of(client), reclaim);
  }

  /** Whether locks can be told of: not before clients had time to take theirs back. */
  public void requireNoGrace() throws Nfs4Exception {
    if (states.grace().isActive()) {
      throw new Nfs4Exception(Nfs4Status.GRACE);
    }
  }

  /**
   * What a LOCK is for.
   *
   * @param handle of the file, by which its client hears when a lock may be had; empty where it
   *     cannot be told
   */
  public record Ask(Range range, Opaque handle) {}

  /** LOCK by an owner that has none on the file by this open yet. */
  public Nfs4Result lock(OpenState open, Opaque owner, Ask ask, CallContext caller)
      throws VfsException, Nfs4Exception {
    opens.intrude(open.target(), Intrusion.LOCK, caller);
    Nfs4Result result;
    synchronized (open) {
      requireLive(open);
      LockState known = find(open, owner);
      LockState state = known == null ? added(open, owner) : known;
      result = taken(state, ask, known != null);
      if (known == null && result instanceof LockDenied) {
        end(state);
      }
    }
    opens.intruded(open.target(), Intrusion.LOCK, caller);
    return result;
  }

  /** LOCK by an owner that is known. */
  public Nfs4Result lock(LockState state, Ask ask, CallContext caller)
      throws VfsException, Nfs4Exception {
    opens.intrude(state.target(), Intrusion.LOCK, caller);
    Nfs4Result result;
    synchronized (state.open()) {
      requireLive(state.open());
      result = taken(state, ask, true);
    }
    opens.intruded(state.target(), Intrusion.LOCK, caller);
    return result;
  }

  private static void requireLive(OpenState open) throws Nfs4Exception {
    if (open.isOver()) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "closed");
    }
  }

  private static @Nullable LockState find(OpenState open, Opaque owner) {
    for (LockState state : open.locks()) {
      if (state.owner().equals(owner)) {
        return state;
      }
    }
    return null;
  }

  private static LockState added(OpenState open, Opaque owner) throws Nfs4Exception {
    ClientState client = open.client();
    client.requireRoom();
    LockState state = new LockState(open, client.nextNumber(), owner);
    open.add(state);
    client.add(state);
    return state;
  }

  private Nfs4Result taken(LockState state, Ask ask, boolean advance)
      throws VfsException, Nfs4Exception {
    Range range = ask.range();
    int needed = range.type().isWrite() ? ShareBits.WRITE : ShareBits.READ;
    if (!state.open().permits(needed)) {
      throw new Nfs4Exception(Nfs4Status.OPENMODE);
    }
    RangeLock lock = range.of(state.lockOwner());
    Optional<RangeLock> inTheWay = table.tryAcquire(state.target(), lock);
    AwaitedLocks.Awaited wanted = new AwaitedLocks.Awaited(state.target(), lock);
    if (inTheWay.isPresent()) {
      if (range.type().isWaiting() && ask.handle().length() > 0) {
        awaited.await(
            wanted, new AwaitedLocks.Wish(state.clientRecord(), ask.handle(), state.owner()));
      }
      return denied(inTheWay.get());
    }
    awaited.had(wanted);
    state.used(true);
    if (advance) {
      state.advance();
    }
    return new StateidResult(state.stateid());
  }

  /** LOCKT: who would be in the way; empty for nobody. */
  public Optional<LockDenied> test(
      LockTarget target, ClientRecord client, Opaque owner, Range range) {
    RangeLock lock = range.of(states.of(client).lockOwner(owner));
    return table.test(target, lock).map(Locks::denied);
  }

  /** LOCKU. */
  public Nfs4Result unlock(LockState state, Range range) throws VfsException, Nfs4Exception {
    synchronized (state.open()) {
      requireLive(state.open());
      table.release(
          state.target(), state.lockOwner(), LockRule.POSIX, range.offset(), range.length());
      if (range.offset() == 0 && range.length() == RangeLock.TO_END) {
        state.used(false);
      }
      state.advance();
      return new StateidResult(state.stateid());
    }
  }

  /** Whether the owner has a lock on the file. */
  public boolean holdsAny(LockState state) {
    return state.isUsed()
        && table.locks(state.target()).stream()
            .anyMatch(lock -> lock.owner().equals(state.lockOwner()));
  }

  /** RELEASE_LOCKOWNER: the owner is not heard of any more (minor version 0). */
  public void release(ClientRecord client, Opaque owner) throws Nfs4Exception {
    ClientState state = states.of(client);
    var ofOwner =
        state.states().stream()
            .filter(held -> held instanceof LockState lock && lock.owner().equals(owner))
            .map(LockState.class::cast)
            .toList();
    for (LockState lock : ofOwner) {
      if (holdsAny(lock)) {
        throw new Nfs4Exception(Nfs4Status.LOCKS_HELD);
      }
    }
    ofOwner.forEach(this::end);
    state.forgetLockOwner(owner);
  }

  /** A client is gone, and waits for nothing any more. */
  void ended(ClientRecord client) {
    awaited.ended(client);
  }

  /** Gives up all locks by an open; their stateids stay for the client to find out. */
  void drop(OpenState open) {
    synchronized (open) {
      for (LockState lock : open.locks()) {
        table.releaseAll(lock.target(), lock.lockOwner());
        lock.used(false);
      }
    }
  }

  /** Gives up all locks of the owner on the file, and the stateid. */
  void end(LockState state) {
    synchronized (state.open()) {
      state.open().remove(state);
      state.client().forget(state);
      if (state.isUsed()) {
        table.releaseAll(state.target(), state.lockOwner());
      }
    }
  }

  private static LockDenied denied(RangeLock lock) {
    long length = lock.lastOffset() == -1L ? RangeLock.TO_END : lock.length();
    LockType type = lock.mode() == LockMode.EXCLUSIVE ? LockType.WRITE : LockType.READ;
    return new LockDenied(lock.offset(), length, type, owner(lock.owner()));
  }

  private static StateOwner owner(LockOwner owner) {
    long client = ClientRecord.idOf(owner.clientId());
    if (client != 0) {
      return new StateOwner(client, Opaque.wrap(HexFormat.of().parseHex(owner.owner())));
    }
    byte[] name = owner.clientId().getBytes(StandardCharsets.UTF_8);
    boolean fits = name.length <= Nfs4Limits.OPAQUE_LENGTH;
    return new StateOwner(0, fits ? Opaque.wrap(name) : Opaque.EMPTY);
  }
}
