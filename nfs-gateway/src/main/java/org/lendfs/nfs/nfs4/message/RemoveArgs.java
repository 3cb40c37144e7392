// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of REMOVE: a name in the current directory (RFC 8881 section 18.25). */
public record RemoveArgs(String name) implements Nfs4Args {
  public static RemoveArgs decode(XdrReader reader) throws MalformedMessageException {
    return new RemoveArgs(reader.readString(Nfs4Limits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(name);
  }
}
