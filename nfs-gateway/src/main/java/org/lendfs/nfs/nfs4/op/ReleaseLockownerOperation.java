// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.ReleaseLockownerArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;

/** RELEASE_LOCKOWNER: an owner without locks is over (RFC 7530 section 16.37). */
final class ReleaseLockownerOperation implements Operation<ReleaseLockownerArgs> {
  @Override
  public Nfs4Result run(ReleaseLockownerArgs args, Compound compound) throws Nfs4Exception {
    ClientRecord client = StateTargets.clientOf(args.owner(), compound);
    compound.services().states().locks().release(client, args.owner().owner());
    return StatusResult.OK;
  }
}
