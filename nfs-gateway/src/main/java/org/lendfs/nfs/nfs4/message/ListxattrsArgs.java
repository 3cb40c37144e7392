// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of LISTXATTRS (RFC 8276 section 8.4.3).
 *
 * @param maximumCount most bytes of the names
 */
public record ListxattrsArgs(long cookie, long maximumCount) implements Nfs4Args {
  public static ListxattrsArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ListxattrsArgs(reader.readLong(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(cookie);
    writer.writeUnsignedInt(maximumCount);
  }
}
