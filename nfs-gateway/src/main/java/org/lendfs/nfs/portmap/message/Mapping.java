// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Where a version of a program listens (RFC 1833 section 3.1, {@code mapping}).
 *
 * @param program unsigned, as is version
 * @param protocol {@link #TCP} or {@link #UDP}
 * @param port 0 to 2^32-1 on the wire; only 16 bits make sense
 */
public record Mapping(int program, int version, int protocol, long port) implements XdrEncodable {
  public static final int TCP = 6;
  public static final int UDP = 17;

  public static Mapping decode(XdrReader reader) throws MalformedMessageException {
    return new Mapping(
        reader.readInt(), reader.readInt(), reader.readInt(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(program);
    writer.writeInt(version);
    writer.writeInt(protocol);
    writer.writeUnsignedInt(port);
  }
}
