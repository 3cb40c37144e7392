// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of GETXATTR (RFC 8276 section 8.4.1). */
public record GetxattrResult(Opaque value) implements Nfs4Result {
  public static GetxattrResult decode(XdrReader reader) throws MalformedMessageException {
    return new GetxattrResult(reader.readOpaque(Nfs4Limits.EXTENDED_ATTRIBUTE_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(value, Nfs4Limits.EXTENDED_ATTRIBUTE_LENGTH);
  }
}
