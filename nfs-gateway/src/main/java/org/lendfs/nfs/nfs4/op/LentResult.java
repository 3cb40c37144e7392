// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A result with file data behind it, which leaves as a loan; the last of its reply.
 *
 * @param loan filled; the reply owns it from now on
 */
record LentResult(Nfs4Result header, ZcBuf loan) implements Nfs4Result {
  @Override
  public void encode(XdrWriter writer) {
    header.encode(writer);
  }
}
