// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of GETXATTR (RFC 8276 section 8.4.1). */
public record GetxattrArgs(String name) implements Nfs4Args {
  public static GetxattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new GetxattrArgs(reader.readString(Nfs4Limits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(name);
  }
}
