// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of RENAME: a name in the saved directory, and one in the current (RFC 8881 section
 * 18.26).
 */
public record RenameArgs(String oldName, String newName) implements Nfs4Args {
  public static RenameArgs decode(XdrReader reader) throws MalformedMessageException {
    return new RenameArgs(
        reader.readString(Nfs4Limits.NAME_LENGTH), reader.readString(Nfs4Limits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(oldName);
    writer.writeString(newName);
  }
}
