// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A directory entry in READDIR (RFC 1813 section 3.3.16, {@code entry3}).
 *
 * @param fileid unsigned
 * @param cookie where a listing that continues behind this entry starts, unsigned
 */
public record Entry3(long fileid, String name, long cookie) implements XdrEncodable {
  public static Entry3 decode(XdrReader reader) throws MalformedMessageException {
    return new Entry3(
        reader.readLong(), reader.readString(Nfs3Limits.NAME_LENGTH), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(fileid);
    writer.writeString(name);
    writer.writeLong(cookie);
  }
}
