// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;

/** RENEW: the lease begins anew (RFC 7530 section 16.28). */
final class RenewOperation implements Operation<RenewArgs> {
  @Override
  public Nfs4Result run(RenewArgs args, Compound compound) throws Nfs4Exception {
    compound.client(compound.services().setup().renew(args.clientId()));
    return StatusResult.OK;
  }
}
