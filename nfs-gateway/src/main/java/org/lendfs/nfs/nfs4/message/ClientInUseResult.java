// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrWriter;

/** The results of a SETCLIENTID that failed: who has the name (RFC 7530 section 16.33). */
public record ClientInUseResult(String netid, String address) implements Nfs4Result {
  @Override
  public Nfs4Status status() {
    return Nfs4Status.CLID_INUSE;
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(netid);
    writer.writeString(address);
  }
}
