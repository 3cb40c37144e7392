// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.state.HeldState;
import org.lendfs.nfs.nfs4.state.OwnerSequence;
import org.lendfs.nfs.nfs4.state.OwnerSequence.Done;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;

/** What operations on state have in common: whose it is, of which file, and in which order. */
final class StateTargets {
  private StateTargets() {}

  /** The client of the session, or null in minor version 0, where stateids and owners tell. */
  static @Nullable ClientRecord sessionClient(Compound compound) throws Nfs4Exception {
    return compound.minorVersion() == 0 ? null : compound.requireSession().client();
  }

  /** The client of an owner: of the session, or in minor version 0 the one it names. */
  static ClientRecord clientOf(StateOwner owner, Compound compound) throws Nfs4Exception {
    ClientRecord ofSession = sessionClient(compound);
    if (ofSession != null) {
      return ofSession;
    }
    ClientRecord named = compound.services().clients().findOld(owner.clientId());
    named.renew(compound.services().clients().now());
    compound.client(named);
    return named;
  }

  /** What a stateid names, which must be of the current file. */
  static HeldState find(Stateid stateid, Compound compound) throws Nfs4Exception {
    return compound
        .services()
        .states()
        .find(compound.resolve(stateid), sessionClient(compound), compound.minorVersion());
  }

  /** The current file, which the state must be of, called for in the name of its client. */
  static Target target(HeldState state, Compound compound) throws VfsException, Nfs4Exception {
    compound.client(state.clientRecord());
    Target target = compound.target(Nfs4Status.BAD_STATEID);
    if (!state.target().equals(LockTarget.of(target.vnode()))) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "of another file");
    }
    return target;
  }

  /** What an operation on state does. */
  interface Work {
    Nfs4Result run() throws VfsException, Nfs4Exception;
  }

  /**
   * Runs an operation in the order of its owner's requests, which counts in minor version 0.
   *
   * @param stateid of the owner
   */
  static Nfs4Result inOrder(Stateid stateid, int seqid, Nfs4Args args, Compound compound, Work work)
      throws VfsException, Nfs4Exception {
    if (compound.minorVersion() > 0) {
      return work.run();
    }
    OwnerSequence sequence = compound.services().states().sequenceOf(stateid);
    return sequence.run(seqid, args, () -> new Done(work.run())).result();
  }
}
