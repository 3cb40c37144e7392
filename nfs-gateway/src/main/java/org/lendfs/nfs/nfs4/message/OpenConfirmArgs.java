// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of OPEN_CONFIRM (RFC 7530 section 16.18). */
public record OpenConfirmArgs(Stateid stateid, int seqid) implements Nfs4Args {
  public static OpenConfirmArgs decode(XdrReader reader) throws MalformedMessageException {
    return new OpenConfirmArgs(Stateid.decode(reader), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeInt(seqid);
  }
}
