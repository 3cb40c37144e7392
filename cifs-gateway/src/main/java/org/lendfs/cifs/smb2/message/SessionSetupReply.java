// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/** The answer to SESSION_SETUP (MS-SMB2 2.2.6). */
public record SessionSetupReply(int flags, Opaque token) implements SmbEncodable {
  public static final int FLAG_GUEST = 1;
  public static final int FLAG_ANONYMOUS = 2;
  public static final int FLAG_ENCRYPT_DATA = 4;

  private static final int STRUCTURE_SIZE = 9;

  public static SessionSetupReply decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int flags = reader.readUnsignedShort();
    int offset = reader.readUnsignedShort();
    int length = reader.readUnsignedShort();
    return new SessionSetupReply(flags, Opaque.wrap(reader.bytesAt(offset, length)));
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(flags);
    writer.writeShort(writer.position() + 4);
    writer.writeShort(token.length());
    token.encode(writer);
  }
}
