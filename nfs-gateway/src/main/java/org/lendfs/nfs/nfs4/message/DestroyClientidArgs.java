// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of DESTROY_CLIENTID (RFC 8881 section 18.50). */
public record DestroyClientidArgs(long clientId) implements Nfs4Args {
  public static DestroyClientidArgs decode(XdrReader reader) throws MalformedMessageException {
    return new DestroyClientidArgs(reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(clientId);
  }
}
