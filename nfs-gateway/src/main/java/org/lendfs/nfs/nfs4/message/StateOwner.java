// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Who opens or locks, within a client (RFC 8881 section 3.3.10, {@code state_owner4}).
 *
 * @param clientId counts in minor version 0 only; later the session tells
 */
public record StateOwner(long clientId, Opaque owner) implements XdrEncodable {
  public static StateOwner decode(XdrReader reader) throws MalformedMessageException {
    return new StateOwner(reader.readLong(), reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(clientId);
    writer.writeOpaque(owner, Nfs4Limits.OPAQUE_LENGTH);
  }
}
