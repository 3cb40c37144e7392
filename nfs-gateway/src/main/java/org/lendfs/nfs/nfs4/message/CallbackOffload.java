// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CB_OFFLOAD: a copy has come to its end (RFC 7862 section 16.1).
 *
 * @param handle of the file that was copied to
 * @param status how it ended
 * @param count bytes copied
 * @param verifier as of a WRITE that is not stable
 */
public record CallbackOffload(
    Opaque handle, Stateid stateid, Nfs4Status status, long count, long verifier)
    implements CallbackOp {
  private static final int NUMBER = 15;

  @Override
  public int number() {
    return NUMBER;
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(handle, Nfs4Limits.HANDLE_LENGTH);
    stateid.encode(writer);
    writer.writeEnum(status);
    if (status != Nfs4Status.OK) {
      writer.writeLong(count);
      return;
    }
    writer.writeInt(0);
    writer.writeLong(count);
    writer.writeEnum(StableHow.UNSTABLE);
    writer.writeLong(verifier);
  }
}
