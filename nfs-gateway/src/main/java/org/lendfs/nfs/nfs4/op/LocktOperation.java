// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.LocktArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.state.Locks;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;

/** LOCKT: whether a lock could be had (RFC 8881 section 18.11). */
final class LocktOperation implements Operation<LocktArgs> {
  @Override
  public Nfs4Result run(LocktArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Locks.Range range = new Locks.Range(args.type(), args.offset(), args.length()).required();
    ClientRecord client = StateTargets.clientOf(args.owner(), compound);
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    Locks locks = compound.services().states().locks();
    locks.requireNoGrace();
    return locks
        .test(LockTarget.of(file.vnode()), client, args.owner().owner(), range)
        .map(Nfs4Result.class::cast)
        .orElse(StatusResult.OK);
  }
}
