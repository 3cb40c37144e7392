// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.DestroyClientidArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.StatusResult;

/** DESTROY_CLIENTID: the client has no sessions and no state any more (RFC 8881 section 18.50). */
final class DestroyClientidOperation implements Operation<DestroyClientidArgs> {
  @Override
  public Nfs4Result run(DestroyClientidArgs args, Compound compound) throws Nfs4Exception {
    compound.services().clients().destroy(args.clientId());
    return StatusResult.OK;
  }
}
