// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;

/** RESTOREFH: the saved file becomes the current one (RFC 8881 section 18.27). */
final class RestorefhOperation implements Operation<NoArgs> {
  @Override
  public Nfs4Result run(NoArgs args, Compound compound) throws Nfs4Exception {
    compound.restore();
    return StatusResult.OK;
  }
}
