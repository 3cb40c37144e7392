// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of ACCESS: the rights that are asked about, as bits (RFC 8881 section 18.1). */
public record AccessArgs(int access) implements Nfs4Args {
  public static AccessArgs decode(XdrReader reader) throws MalformedMessageException {
    return new AccessArgs(reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(access);
  }
}
