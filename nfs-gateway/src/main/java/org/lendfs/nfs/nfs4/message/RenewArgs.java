// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of RENEW (RFC 7530 section 16.28). */
public record RenewArgs(long clientId) implements Nfs4Args {
  public static RenewArgs decode(XdrReader reader) throws MalformedMessageException {
    return new RenewArgs(reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(clientId);
  }
}
