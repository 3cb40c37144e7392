// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A call to be relayed (RFC 1833 sections 2.1 and 3.1, {@code call_args}, {@code
 * rpcb_rmtcallargs}).
 *
 * @param args the encoded arguments of the call
 */
public record CallitArgs(int program, int version, int procedure, Opaque args)
    implements XdrEncodable {
  public static CallitArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CallitArgs(
        reader.readInt(),
        reader.readInt(),
        reader.readInt(),
        reader.readOpaque(PortmapLimits.RELAYED_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(program);
    writer.writeInt(version);
    writer.writeInt(procedure);
    writer.writeOpaque(args, PortmapLimits.RELAYED_LENGTH);
  }
}
