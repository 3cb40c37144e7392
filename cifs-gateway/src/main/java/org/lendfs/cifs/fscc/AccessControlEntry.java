// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import java.nio.ByteBuffer;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.user.Sid;

/**
 * One entry of an access control list (MS-DTYP 2.4.4).
 *
 * @param type {@link #ALLOWED}, {@link #DENIED}, or a number that is kept as it is
 * @param flags inheritance
 */
public record AccessControlEntry(int type, int flags, int mask, Sid who) {
  public static final int ALLOWED = 0;
  public static final int DENIED = 1;
  public static final int OBJECT_INHERIT = 0x1;
  public static final int CONTAINER_INHERIT = 0x2;
  public static final int NO_PROPAGATE_INHERIT = 0x4;
  public static final int INHERIT_ONLY = 0x8;
  public static final int INHERITED = 0x10;

  private static final int HEADER_LENGTH = 4;
  private static final int FIXED_LENGTH = 8;

  /** Reads an entry and leaves the position behind it, whatever follows its SID within it. */
  static AccessControlEntry decode(SmbReader reader) throws MalformedMessageException {
    int type = reader.readUnsignedByte();
    int flags = reader.readUnsignedByte();
    int size = reader.readUnsignedShort();
    if (size < FIXED_LENGTH) {
      throw new MalformedMessageException("AceSize=" + size);
    }
    SmbReader body = reader.readSlice(size - HEADER_LENGTH);
    int mask = body.readInt();
    return new AccessControlEntry(type, flags, mask, sid(body));
  }

  /** Reads a SID. */
  static Sid sid(SmbReader reader) throws MalformedMessageException {
    byte[] bytes = reader.readBytes(reader.remaining());
    return Sid.decode(ByteBuffer.wrap(bytes))
        .orElseThrow(() -> new MalformedMessageException("SID"));
  }

  void encode(SmbWriter writer) {
    writer.writeByte(type);
    writer.writeByte(flags);
    writer.writeShort(FIXED_LENGTH + who.lengthBytes());
    writer.writeInt(mask);
    writer.writeBytes(who.toBytes());
  }
}
