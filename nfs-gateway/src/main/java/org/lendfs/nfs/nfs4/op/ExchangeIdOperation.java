// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;

/** EXCHANGE_ID: a client introduces itself (RFC 8881 section 18.35). */
final class ExchangeIdOperation implements Operation<ExchangeIdArgs> {
  @Override
  public Nfs4Result run(ExchangeIdArgs args, Compound compound) throws Nfs4Exception {
    return compound.services().exchange().exchange(args, compound.context().caller());
  }
}
