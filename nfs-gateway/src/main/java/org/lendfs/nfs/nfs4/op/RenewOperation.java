// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;

/** RENEW: the lease begins anew (RFC 7530 section 16.28). */
final class RenewOperation implements Operation<RenewArgs> {
  @Override
  public Nfs4Result run(RenewArgs args, Compound compound) throws Nfs4Exception {
    ClientRecord client = compound.services().setup().renew(args.clientId());
    compound.client(client);
    if (!client.takesCallbacks() && compound.services().states().delegations().isHolding(client)) {
      // The lease is renewed; the client is to tell where it can be called (RFC 7530 section 10.2).
      throw new Nfs4Exception(Nfs4Status.CB_PATH_DOWN);
    }
    return StatusResult.OK;
  }
}
