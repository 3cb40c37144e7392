// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.LockuArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.state.LockState;
import org.lendfs.nfs.nfs4.state.Locks;
import org.lendfs.vfs.VfsException;

/** LOCKU: gives a range back (RFC 8881 section 18.12). */
final class LockuOperation implements Operation<LockuArgs> {
  @Override
  public Nfs4Result run(LockuArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Locks.Range range = new Locks.Range(args.type(), args.offset(), args.length()).required();
    Nfs4Result result =
        StateTargets.inOrder(
            args.stateid(), args.seqid(), args, compound, () -> unlocked(args, range, compound));
    if (result instanceof StateidResult left) {
      compound.currentStateid(left.stateid());
    }
    return result;
  }

  private static Nfs4Result unlocked(LockuArgs args, Locks.Range range, Compound compound)
      throws VfsException, Nfs4Exception {
    if (!(StateTargets.find(args.stateid(), compound) instanceof LockState lock)) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "not of a lock");
    }
    StateTargets.target(lock, compound);
    return compound.services().states().locks().unlock(lock, range);
  }
}
