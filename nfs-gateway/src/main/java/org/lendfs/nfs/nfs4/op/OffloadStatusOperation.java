// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OffloadArgs;
import org.lendfs.nfs.nfs4.message.OffloadStatusResult;
import org.lendfs.nfs.nfs4.state.Offload;

/** OFFLOAD_STATUS: how far a copy is (RFC 7862 section 15.9). */
final class OffloadStatusOperation implements Operation<OffloadArgs> {
  @Override
  public Nfs4Result run(OffloadArgs args, Compound compound) throws Nfs4Exception {
    Offload offload =
        compound
            .services()
            .states()
            .offloads()
            .find(compound.resolve(args.stateid()), compound.requireSession().client());
    // The end first, so that what was copied by then is told with it.
    Nfs4Status outcome = offload.outcome();
    return new OffloadStatusResult(offload.copied(), outcome);
  }
}
