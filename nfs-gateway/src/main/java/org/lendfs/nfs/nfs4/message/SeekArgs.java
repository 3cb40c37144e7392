// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SEEK (RFC 7862 section 15.11).
 *
 * @param what 0 for data, 1 for a hole
 */
public record SeekArgs(Stateid stateid, long offset, int what) implements Nfs4Args {
  public static SeekArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SeekArgs(Stateid.decode(reader), reader.readLong(), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeLong(offset);
    writer.writeInt(what);
  }
}
