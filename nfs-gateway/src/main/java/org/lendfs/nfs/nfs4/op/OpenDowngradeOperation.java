// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenDowngradeArgs;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.state.OpenState;
import org.lendfs.nfs.nfs4.state.StateTable;
import org.lendfs.vfs.VfsException;

/** OPEN_DOWNGRADE: less access or denial than before (RFC 8881 section 18.18). */
final class OpenDowngradeOperation implements Operation<OpenDowngradeArgs> {
  @Override
  public Nfs4Result run(OpenDowngradeArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    return StateTargets.inOrder(
        args.stateid(), args.seqid(), args, compound, () -> downgraded(args, compound));
  }

  private static Nfs4Result downgraded(OpenDowngradeArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    OpenState open = StateTable.requireOpen(StateTargets.find(args.stateid(), compound));
    StateTargets.target(open, compound);
    int access = args.access() & ~(ShareBits.WANT_MASK | ShareBits.HINTS);
    boolean sound =
        access != 0
            && (access & ~ShareBits.BOTH) == 0
            && (args.deny() & ~ShareBits.BOTH) == 0
            && (compound.minorVersion() > 0 || access == args.access());
    if (!sound) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "access=" + args.access() + " deny=" + args.deny());
    }
    Stateid left = compound.services().states().opens().downgrade(open, access, args.deny());
    compound.currentStateid(left);
    return new StateidResult(left);
  }
}
