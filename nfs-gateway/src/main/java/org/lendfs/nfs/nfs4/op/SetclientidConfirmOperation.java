// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;

/** SETCLIENTID_CONFIRM (RFC 7530 section 16.34). */
final class SetclientidConfirmOperation implements Operation<SetclientidConfirmArgs> {
  @Override
  public Nfs4Result run(SetclientidConfirmArgs args, Compound compound) throws Nfs4Exception {
    compound.services().setup().confirm(args, compound.context().caller());
    return StatusResult.OK;
  }
}
