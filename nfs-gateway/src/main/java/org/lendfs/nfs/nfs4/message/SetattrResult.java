// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrWriter;

/** The results of SETATTR, also of one that failed: what was set (RFC 8881 section 18.30). */
public record SetattrResult(Nfs4Status status, Bitmap set) implements Nfs4Result {
  @Override
  public void encode(XdrWriter writer) {
    set.encode(writer);
  }
}
