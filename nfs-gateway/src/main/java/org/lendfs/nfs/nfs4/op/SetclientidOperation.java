// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;

/** SETCLIENTID: a client of minor version 0 introduces itself (RFC 7530 section 16.33). */
final class SetclientidOperation implements Operation<SetclientidArgs> {
  @Override
  public Nfs4Result run(SetclientidArgs args, Compound compound) throws Nfs4Exception {
    return compound.services().setup().set(args, compound.context().caller());
  }
}
