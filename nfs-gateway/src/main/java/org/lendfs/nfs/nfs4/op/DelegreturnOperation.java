// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.StateidArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.state.HeldState;
import org.lendfs.vfs.VfsException;

/** DELEGRETURN: a delegation comes back (RFC 8881 section 18.6). */
final class DelegreturnOperation implements Operation<StateidArgs> {
  @Override
  public Nfs4Result run(StateidArgs args, Compound compound) throws VfsException, Nfs4Exception {
    HeldState state = StateTargets.find(args.stateid(), compound);
    StateTargets.target(state, compound);
    compound.services().states().delegations().giveBack(state);
    return StatusResult.OK;
  }
}
