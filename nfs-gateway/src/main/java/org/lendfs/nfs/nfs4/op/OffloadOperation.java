// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OffloadArgs;

/**
 * OFFLOAD_CANCEL and OFFLOAD_STATUS (RFC 7862 sections 15.8 and 15.9): every copy is done when it
 * is answered, so no stateid names one under way.
 */
final class OffloadOperation implements Operation<OffloadArgs> {
  @Override
  public Nfs4Result run(OffloadArgs args, Compound compound) throws Nfs4Exception {
    throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "no copy is under way");
  }
}
