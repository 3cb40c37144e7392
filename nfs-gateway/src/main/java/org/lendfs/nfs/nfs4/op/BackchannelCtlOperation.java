// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.BackchannelCtlArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.StatusResult;

/** BACKCHANNEL_CTL: how callbacks are made from now on (RFC 8881 section 18.33). */
final class BackchannelCtlOperation implements Operation<BackchannelCtlArgs> {
  @Override
  public Nfs4Result run(BackchannelCtlArgs args, Compound compound) throws Nfs4Exception {
    compound.requireSession().backChannel().control(args.program(), args.security());
    return StatusResult.OK;
  }
}
