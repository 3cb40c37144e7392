// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The answer to TREE_CONNECT (MS-SMB2 2.2.10).
 *
 * @param maximalAccess rights that the user has at the top of the share
 */
public record TreeConnectReply(int shareType, int shareFlags, int capabilities, int maximalAccess)
    implements SmbEncodable {
  public static final int TYPE_DISK = 1;
  public static final int TYPE_PIPE = 2;

  /** Requests must be encrypted. */
  public static final int FLAG_ENCRYPT_DATA = 0x8000;

  /** Nothing may be cached offline, which pipes say. */
  public static final int FLAG_NO_CACHING = 0x30;

  private static final int STRUCTURE_SIZE = 16;

  public static TreeConnectReply decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int type = reader.readUnsignedByte();
    reader.skip(1);
    return new TreeConnectReply(type, reader.readInt(), reader.readInt(), reader.readInt());
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeByte(shareType);
    writer.writeByte(0);
    writer.writeInt(shareFlags);
    writer.writeInt(capabilities);
    writer.writeInt(maximalAccess);
  }
}
