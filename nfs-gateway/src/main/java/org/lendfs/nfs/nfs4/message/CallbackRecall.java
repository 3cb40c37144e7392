// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CB_RECALL: a delegation is wanted back (RFC 8881 section 20.2).
 *
 * @param truncate whether the file is about to be truncated
 */
public record CallbackRecall(Stateid stateid, boolean truncate, Opaque handle)
    implements CallbackOp {
  private static final int NUMBER = 4;

  @Override
  public int number() {
    return NUMBER;
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeBoolean(truncate);
    writer.writeOpaque(handle, Nfs4Limits.HANDLE_LENGTH);
  }
}
