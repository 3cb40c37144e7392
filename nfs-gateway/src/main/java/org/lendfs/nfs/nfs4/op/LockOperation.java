// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockDenied;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.state.HeldState;
import org.lendfs.nfs.nfs4.state.LockState;
import org.lendfs.nfs.nfs4.state.Locks;
import org.lendfs.nfs.nfs4.state.OpenState;
import org.lendfs.nfs.nfs4.state.OwnerSequence;
import org.lendfs.nfs.nfs4.state.OwnerSequence.Done;
import org.lendfs.nfs.nfs4.state.StateTable;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsException;

/** LOCK: takes a range lock (RFC 8881 section 18.10). */
final class LockOperation implements Operation<LockArgs> {
  @Override
  public Nfs4Result run(LockArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Locks.Range range = new Locks.Range(args.type(), args.offset(), args.length()).required();
    Nfs4Result result =
        switch (args.locker()) {
          case Locker.New locker ->
              StateTargets.inOrder(
                  locker.open(),
                  locker.openSeqid(),
                  args,
                  compound,
                  () -> first(args, locker, range, compound));
          case Locker.Existing locker ->
              StateTargets.inOrder(
                  locker.lock(),
                  locker.lockSeqid(),
                  args,
                  compound,
                  () -> more(args, locker, range, compound));
        };
    if (result instanceof StateidResult locked) {
      compound.currentStateid(locked.stateid());
    }
    return result;
  }

  /** What is in the way of a reclaim is there by a mistake (RFC 8881 section 18.10.3). */
  private static Nfs4Result taken(LockArgs args, Nfs4Result result) throws Nfs4Exception {
    if (args.reclaim() && result instanceof LockDenied) {
      throw new Nfs4Exception(Nfs4Status.RECLAIM_CONFLICT);
    }
    return result;
  }

  private static Nfs4Result first(
      LockArgs args, Locker.New locker, Locks.Range range, Compound compound)
      throws VfsException, Nfs4Exception {
    StateTable states = compound.services().states();
    OpenState open = StateTable.requireOpen(StateTargets.find(locker.open(), compound));
    Target file = target(open, compound);
    ClientRecord client = open.clientRecord();
    Locks.Ask ask = new Locks.Ask(range, handle(args, file, compound));
    if (compound.minorVersion() > 0) {
      states.locks().admit(client, args.reclaim());
      return taken(args, states.locks().lock(open, locker.owner().owner(), ask, file.caller()));
    }
    if (locker.owner().clientId() != client.id()) {
      compound.services().clients().find(locker.owner().clientId());
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "an open of another client");
    }
    OwnerSequence sequence = states.lockOwner(client, locker.owner().owner());
    return sequence
        .run(
            locker.lockSeqid(),
            args,
            () -> {
              sequence.confirm();
              states.locks().admit(client, args.reclaim());
              return new Done(
                  taken(
                      args, states.locks().lock(open, locker.owner().owner(), ask, file.caller())));
            })
        .result();
  }

  private static Nfs4Result more(
      LockArgs args, Locker.Existing locker, Locks.Range range, Compound compound)
      throws VfsException, Nfs4Exception {
    HeldState state = StateTargets.find(locker.lock(), compound);
    if (!(state instanceof LockState lock)) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "not of a lock");
    }
    Target file = target(lock, compound);
    Locks locks = compound.services().states().locks();
    locks.admit(lock.clientRecord(), args.reclaim());
    Locks.Ask ask = new Locks.Ask(range, handle(args, file, compound));
    return taken(args, locks.lock(lock, ask, file.caller()));
  }

  /** For a client that would wait, and that can be told from minor version 1 on. */
  private static Opaque handle(LockArgs args, Target file, Compound compound) {
    return args.type().isWaiting() && compound.minorVersion() > 0
        ? GetfhOperation.handleOf(file.vnode(), compound.services())
        : Opaque.EMPTY;
  }

  private static Target target(HeldState state, Compound compound)
      throws VfsException, Nfs4Exception {
    return StateTargets.target(state, compound).regular();
  }
}
