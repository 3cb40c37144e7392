// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.CloseArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.state.OpenState;
import org.lendfs.nfs.nfs4.state.StateTable;
import org.lendfs.vfs.VfsException;

/** CLOSE: ends an open, and the locks that were taken by it (RFC 8881 section 18.2). */
final class CloseOperation implements Operation<CloseArgs> {
  @Override
  public Nfs4Result run(CloseArgs args, Compound compound) throws VfsException, Nfs4Exception {
    return StateTargets.inOrder(
        args.stateid(), args.seqid(), args, compound, () -> closed(args, compound));
  }

  private static Nfs4Result closed(CloseArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    StateTable states = compound.services().states();
    OpenState open = StateTable.requireOpen(StateTargets.find(args.stateid(), compound));
    StateTargets.target(open, compound);
    Stateid last = states.opens().close(open);
    Stateid left = compound.minorVersion() == 0 ? last : Stateid.INVALID;
    compound.currentStateid(left);
    return new StateidResult(left);
  }
}
