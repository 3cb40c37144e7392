// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;

/** SAVEFH: keeps the current file, and its stateid (RFC 8881 section 18.28). */
final class SavefhOperation implements Operation<NoArgs> {
  @Override
  public Nfs4Result run(NoArgs args, Compound compound) {
    compound.save();
    return StatusResult.OK;
  }
}
