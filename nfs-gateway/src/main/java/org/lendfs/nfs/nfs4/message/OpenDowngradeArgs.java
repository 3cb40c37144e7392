// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of OPEN_DOWNGRADE (RFC 8881 section 18.18).
 *
 * @param seqid of the owner; counts in minor version 0 only
 */
public record OpenDowngradeArgs(Stateid stateid, int seqid, int access, int deny)
    implements Nfs4Args {
  public static OpenDowngradeArgs decode(XdrReader reader) throws MalformedMessageException {
    return new OpenDowngradeArgs(
        Stateid.decode(reader), reader.readInt(), reader.readInt(), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeInt(seqid);
    writer.writeInt(access);
    writer.writeInt(deny);
  }
}
