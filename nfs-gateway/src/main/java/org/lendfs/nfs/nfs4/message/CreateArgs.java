// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CREATE: an object that is no regular file (RFC 8881 section 18.4).
 *
 * @param linkTarget of a symbolic link, else empty
 * @param major device number, of devices only
 */
public record CreateArgs(
    FileType4 type, String linkTarget, int major, int minor, String name, Fattr attributes)
    implements Nfs4Args {
  public static CreateArgs decode(XdrReader reader) throws MalformedMessageException {
    FileType4 type = FileType4.decode(reader);
    boolean device = isDevice(type);
    return new CreateArgs(
        type,
        type == FileType4.SYMBOLIC_LINK ? reader.readString(Nfs4Limits.LINK_LENGTH) : "",
        device ? reader.readInt() : 0,
        device ? reader.readInt() : 0,
        reader.readString(Nfs4Limits.NAME_LENGTH),
        Fattr.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(type);
    if (type == FileType4.SYMBOLIC_LINK) {
      writer.writeString(linkTarget);
    }
    if (isDevice(type)) {
      writer.writeInt(major);
      writer.writeInt(minor);
    }
    writer.writeString(name);
    attributes.encode(writer);
  }

  private static boolean isDevice(FileType4 type) {
    return type == FileType4.BLOCK_DEVICE || type == FileType4.CHARACTER_DEVICE;
  }
}
