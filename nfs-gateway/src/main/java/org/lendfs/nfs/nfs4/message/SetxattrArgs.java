// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SETXATTR (RFC 8276 section 8.4.2).
 *
 * @param option 0 either, 1 create, 2 replace
 */
public record SetxattrArgs(int option, String name, Opaque value) implements Nfs4Args {
  public static SetxattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SetxattrArgs(
        reader.readInt(),
        reader.readString(Nfs4Limits.NAME_LENGTH),
        reader.readOpaque(Nfs4Limits.EXTENDED_ATTRIBUTE_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(option);
    writer.writeString(name);
    writer.writeOpaque(value, Nfs4Limits.EXTENDED_ATTRIBUTE_LENGTH);
  }
}
