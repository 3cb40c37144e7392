// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** What a client or server is (RFC 8881 section 3.3.9, {@code nfs_impl_id4}). */
public record ImplementationId(String domain, String name, NfsTime4 date) implements XdrEncodable {
  public static ImplementationId decode(XdrReader reader) throws MalformedMessageException {
    return new ImplementationId(
        reader.readLenientString(Nfs4Limits.OPAQUE_LENGTH),
        reader.readLenientString(Nfs4Limits.OPAQUE_LENGTH),
        NfsTime4.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(domain);
    writer.writeString(name);
    date.encode(writer);
  }
}
