// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of READ and READ_PLUS (RFC 8881 section 18.22, RFC 7862 section 15.10).
 *
 * @param offset bytes, unsigned
 * @param count bytes wanted, 0 to 2^32-1
 */
public record ReadArgs(Stateid stateid, long offset, long count) implements Nfs4Args {
  public static ReadArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReadArgs(Stateid.decode(reader), reader.readLong(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeLong(offset);
    writer.writeUnsignedInt(count);
  }
}
