// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;

/** PUTROOTFH and PUTPUBFH: the root above all shares (RFC 8881 sections 18.20 and 18.21). */
final class PutrootfhOperation implements Operation<NoArgs> {
  @Override
  public Nfs4Result run(NoArgs args, Compound compound) {
    compound.current(CurrentFile.Root.INSTANCE);
    return StatusResult.OK;
  }
}
