// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of REMOVEXATTR (RFC 8276 section 8.4.4). */
public record RemovexattrArgs(String name) implements Nfs4Args {
  public static RemovexattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new RemovexattrArgs(reader.readString(Nfs4Limits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(name);
  }
}
