// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.HexFormat;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** Names a session (RFC 8881 section 3.3.13, {@code sessionid4}): sixteen bytes. */
public record SessionId(long high, long low) implements XdrEncodable {
  public static SessionId decode(XdrReader reader) throws MalformedMessageException {
    return new SessionId(reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(high);
    writer.writeLong(low);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
