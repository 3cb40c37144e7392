// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReclaimCompleteArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;

/** RECLAIM_COMPLETE: the client has what it wants of an earlier time (RFC 8881 section 18.51). */
final class ReclaimCompleteOperation implements Operation<ReclaimCompleteArgs> {
  @Override
  public Nfs4Result run(ReclaimCompleteArgs args, Compound compound) throws Nfs4Exception {
    ClientRecord client = compound.requireSession().client();
    if (args.oneFileSystem()) {
      // Of a file system that moved here; none ever does, so there is nothing to note.
      compound.current();
      return StatusResult.OK;
    }
    if (!client.completeReclaim()) {
      throw new Nfs4Exception(Nfs4Status.COMPLETE_ALREADY);
    }
    compound.services().clients().observer().reclaimCompleted(client);
    return StatusResult.OK;
  }
}
