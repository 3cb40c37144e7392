// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A point in time since 1970-01-01T00:00Z (RFC 1813 section 2.5, {@code nfstime3}).
 *
 * @param seconds unsigned, 0 to 2^32-1
 * @param nanoseconds unsigned; a sane client keeps it below 10^9, which is not checked here
 */
public record NfsTime3(long seconds, long nanoseconds) implements XdrEncodable {
  public static NfsTime3 decode(XdrReader reader) throws MalformedMessageException {
    return new NfsTime3(reader.readUnsignedInt(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeUnsignedInt(seconds);
    writer.writeUnsignedInt(nanoseconds);
  }
}
