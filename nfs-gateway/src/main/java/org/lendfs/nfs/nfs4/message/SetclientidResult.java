// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of SETCLIENTID (RFC 7530 section 16.33). */
public record SetclientidResult(long clientId, long verifier) implements Nfs4Result {
  public static SetclientidResult decode(XdrReader reader) throws MalformedMessageException {
    return new SetclientidResult(reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(clientId);
    writer.writeLong(verifier);
  }
}
