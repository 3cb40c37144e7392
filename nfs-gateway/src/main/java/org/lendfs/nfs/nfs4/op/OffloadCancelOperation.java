// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.OffloadArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.state.Offloads;

/** OFFLOAD_CANCEL: a copy is not wanted any more (RFC 7862 section 15.8). */
final class OffloadCancelOperation implements Operation<OffloadArgs> {
  @Override
  public Nfs4Result run(OffloadArgs args, Compound compound) throws Nfs4Exception {
    Offloads offloads = compound.services().states().offloads();
    offloads.cancel(
        offloads.find(compound.resolve(args.stateid()), compound.requireSession().client()));
    return StatusResult.OK;
  }
}
