// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * What a relayed call gave in version 2 (RFC 1833 section 3.1, {@code call_result}).
 *
 * @param port of the program that answered, 0 to 2^32-1
 * @param results the encoded results of the call
 */
public record CallitResult(long port, Opaque results) implements XdrEncodable {
  public static CallitResult decode(XdrReader reader) throws MalformedMessageException {
    return new CallitResult(
        reader.readUnsignedInt(), reader.readOpaque(PortmapLimits.RELAYED_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeUnsignedInt(port);
    writer.writeOpaque(results, PortmapLimits.RELAYED_LENGTH);
  }
}
