// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Attributes: which, and their values one after the other (RFC 8881 section 3.3.7, {@code fattr4}).
 *
 * @param values in XDR, in order of their numbers
 */
public record Fattr(Bitmap mask, Opaque values) implements XdrEncodable {
  public static final Fattr NONE = new Fattr(Bitmap.EMPTY, Opaque.EMPTY);

  public static Fattr decode(XdrReader reader) throws MalformedMessageException {
    return new Fattr(Bitmap.decode(reader), reader.readOpaque(Nfs4Limits.ATTRIBUTES_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    mask.encode(writer);
    writer.writeOpaque(values, Nfs4Limits.ATTRIBUTES_LENGTH);
  }
}
