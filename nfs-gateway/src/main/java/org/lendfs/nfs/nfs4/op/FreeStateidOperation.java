// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.StateidArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;

/** FREE_STATEID: the client needs a stateid no more (RFC 8881 section 18.38). */
final class FreeStateidOperation implements Operation<StateidArgs> {
  @Override
  public Nfs4Result run(StateidArgs args, Compound compound) throws Nfs4Exception {
    ClientRecord client = compound.requireSession().client();
    compound
        .services()
        .states()
        .free(compound.resolve(args.stateid()), client, compound.minorVersion());
    return StatusResult.OK;
  }
}
