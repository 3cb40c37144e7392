// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of LOCKU (RFC 8881 section 18.12).
 *
 * @param type does not count
 * @param seqid of the owner; counts in minor version 0 only
 */
public record LockuArgs(LockType type, int seqid, Stateid stateid, long offset, long length)
    implements Nfs4Args {
  public static LockuArgs decode(XdrReader reader) throws MalformedMessageException {
    return new LockuArgs(
        LockType.decode(reader),
        reader.readInt(),
        Stateid.decode(reader),
        reader.readLong(),
        reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(type);
    writer.writeInt(seqid);
    stateid.encode(writer);
    writer.writeLong(offset);
    writer.writeLong(length);
  }
}
