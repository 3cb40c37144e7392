// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * SESSION_SETUP (MS-SMB2 2.2.5).
 *
 * @param token of the client's GSS-API
 * @param previousSessionId of a session that this one takes the place of, or 0
 */
public record SessionSetupRequest(
    int flags, int securityMode, int capabilities, Opaque token, long previousSessionId)
    implements SmbEncodable {
  /** Wants to use a session of another connection as well. */
  public static final int FLAG_BINDING = 1;

  private static final int STRUCTURE_SIZE = 25;

  public static SessionSetupRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int flags = reader.readUnsignedByte();
    int securityMode = reader.readUnsignedByte();
    int capabilities = reader.readInt();
    reader.skip(4); // Channel
    int offset = reader.readUnsignedShort();
    int length = reader.readUnsignedShort();
    long previous = reader.readLong();
    Opaque token = Opaque.wrap(reader.bytesAt(offset, length));
    return new SessionSetupRequest(flags, securityMode, capabilities, token, previous);
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeByte(flags);
    writer.writeByte(securityMode);
    writer.writeInt(capabilities);
    writer.writeInt(0);
    writer.writeShort(writer.position() + 12);
    writer.writeShort(token.length());
    writer.writeLong(previousSessionId);
    token.encode(writer);
  }

  public boolean isBinding() {
    return (flags & FLAG_BINDING) != 0;
  }
}
