// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of IO_ADVISE (RFC 7862 section 15.5). */
public record IoAdviseArgs(Stateid stateid, long offset, long count, Bitmap hints)
    implements Nfs4Args {
  public static IoAdviseArgs decode(XdrReader reader) throws MalformedMessageException {
    return new IoAdviseArgs(
        Stateid.decode(reader), reader.readLong(), reader.readLong(), Bitmap.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeLong(offset);
    writer.writeLong(count);
    hints.encode(writer);
  }
}
