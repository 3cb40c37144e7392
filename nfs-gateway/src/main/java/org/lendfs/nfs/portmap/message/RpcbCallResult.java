// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * What a relayed call gave in versions 3 and 4 (RFC 1833 section 2.1, {@code rpcb_rmtcallres}).
 *
 * @param address universal address of the program that answered
 * @param results the encoded results of the call
 */
public record RpcbCallResult(String address, Opaque results) implements XdrEncodable {
  public static RpcbCallResult decode(XdrReader reader) throws MalformedMessageException {
    return new RpcbCallResult(
        reader.readString(PortmapLimits.ADDRESS_LENGTH),
        reader.readOpaque(PortmapLimits.RELAYED_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(address);
    writer.writeOpaque(results, PortmapLimits.RELAYED_LENGTH);
  }
}
