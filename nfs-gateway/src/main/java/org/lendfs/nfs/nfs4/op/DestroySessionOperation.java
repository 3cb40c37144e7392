// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.DestroySessionArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.session.Session;

/** DESTROY_SESSION: of another session, or last in its own (RFC 8881 section 18.37). */
final class DestroySessionOperation implements Operation<DestroySessionArgs> {
  @Override
  public Nfs4Result run(DestroySessionArgs args, Compound compound) throws Nfs4Exception {
    Session own = compound.session();
    boolean isOwn = own != null && own.id().equals(args.session());
    if (isOwn && !compound.place().isLast()) {
      throw new Nfs4Exception(Nfs4Status.NOT_ONLY_OP);
    }
    compound.services().sessions().destroy(args.session());
    return StatusResult.OK;
  }
}
