// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenConfirmArgs;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.state.HeldState;
import org.lendfs.nfs.nfs4.state.OpenState;
import org.lendfs.vfs.VfsException;

/** OPEN_CONFIRM: an owner that was new meant its OPEN (RFC 7530 section 16.18). */
final class OpenConfirmOperation implements Operation<OpenConfirmArgs> {
  @Override
  public Nfs4Result run(OpenConfirmArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    return StateTargets.inOrder(
        args.stateid(), args.seqid(), args, compound, () -> confirmed(args, compound));
  }

  private static Nfs4Result confirmed(OpenConfirmArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    HeldState state = StateTargets.find(args.stateid(), compound);
    if (!(state instanceof OpenState open) || open.isConfirmed()) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "nothing to confirm");
    }
    StateTargets.target(open, compound);
    return new StateidResult(compound.services().states().opens().confirm(open));
  }
}
