// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;

/** CREATE_SESSION (RFC 8881 section 18.36). */
final class CreateSessionOperation implements Operation<CreateSessionArgs> {
  @Override
  public Nfs4Result run(CreateSessionArgs args, Compound compound) throws Nfs4Exception {
    return compound
        .services()
        .sessions()
        .create(args, compound.context().caller(), compound.minorVersion());
  }
}
