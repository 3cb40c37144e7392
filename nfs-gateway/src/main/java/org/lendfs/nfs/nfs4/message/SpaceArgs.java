// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of ALLOCATE and DEALLOCATE: a range (RFC 7862 sections 15.1 and 15.4). */
public record SpaceArgs(Stateid stateid, long offset, long length) implements Nfs4Args {
  public static SpaceArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SpaceArgs(Stateid.decode(reader), reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeLong(offset);
    writer.writeLong(length);
  }
}
