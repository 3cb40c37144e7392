// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CB_NOTIFY_LOCK: a lock that was denied may be had now (RFC 8881 section 20.11).
 *
 * @param handle of the file
 * @param owner who wanted it
 */
public record CallbackNotifyLock(Opaque handle, StateOwner owner) implements CallbackOp {
  private static final int NUMBER = 13;

  @Override
  public int number() {
    return NUMBER;
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(handle, Nfs4Limits.HANDLE_LENGTH);
    owner.encode(writer);
  }
}
