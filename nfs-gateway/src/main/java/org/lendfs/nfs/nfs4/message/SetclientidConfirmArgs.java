// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of SETCLIENTID_CONFIRM (RFC 7530 section 16.34). */
public record SetclientidConfirmArgs(long clientId, long verifier) implements Nfs4Args {
  public static SetclientidConfirmArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SetclientidConfirmArgs(reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(clientId);
    writer.writeLong(verifier);
  }
}
