// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CLOSE (RFC 8881 section 18.2).
 *
 * @param seqid of the owner; counts in minor version 0 only
 */
public record CloseArgs(int seqid, Stateid stateid) implements Nfs4Args {
  public static CloseArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CloseArgs(reader.readInt(), Stateid.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(seqid);
    stateid.encode(writer);
  }
}
