// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Where a version of a program listens, in rpcbind (RFC 1833 section 2.1, {@code rpcb}).
 *
 * @param program unsigned, as is version
 * @param netid "tcp", "tcp6", "udp", "udp6" or another (RFC 5665)
 * @param address a universal address, see {@link UniversalAddress}; may be empty in questions
 * @param owner who registered it; empty in questions
 */
public record Rpcb(int program, int version, String netid, String address, String owner)
    implements XdrEncodable {
  public static Rpcb decode(XdrReader reader) throws MalformedMessageException {
    return new Rpcb(
        reader.readInt(),
        reader.readInt(),
        reader.readString(PortmapLimits.NETID_LENGTH),
        reader.readString(PortmapLimits.ADDRESS_LENGTH),
        reader.readString(PortmapLimits.OWNER_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(program);
    writer.writeInt(version);
    writer.writeString(netid);
    writer.writeString(address);
    writer.writeString(owner);
  }
}
