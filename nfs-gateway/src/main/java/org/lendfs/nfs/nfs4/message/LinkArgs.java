// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of LINK: the new name (RFC 8881 section 18.9). */
public record LinkArgs(String name) implements Nfs4Args {
  public static LinkArgs decode(XdrReader reader) throws MalformedMessageException {
    return new LinkArgs(reader.readString(Nfs4Limits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(name);
  }
}
