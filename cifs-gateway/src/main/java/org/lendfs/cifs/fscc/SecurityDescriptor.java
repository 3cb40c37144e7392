// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.user.Sid;

/**
 * A security descriptor in its self-relative form (MS-DTYP 2.4.6).
 *
 * <pre>
 *   0 Revision  1 Sbz1  2 Control  4 OffsetOwner  8 OffsetGroup  12 OffsetSacl  16 OffsetDacl
 * </pre>
 *
 * @param control flags; presence and self-relativity are added when it is written
 * @param dacl null where there is none, which allows everything when {@link #DACL_PRESENT} is set
 */
public record SecurityDescriptor(
    int control, @Nullable Sid owner, @Nullable Sid group, @Nullable AccessControlList dacl) {
  public static final int DACL_PRESENT = 0x4;
  public static final int DACL_AUTO_INHERIT_REQUIRED = 0x100;
  public static final int DACL_AUTO_INHERITED = 0x400;
  public static final int DACL_PROTECTED = 0x1000;
  public static final int SELF_RELATIVE = 0x8000;

  private static final int REVISION = 1;
  private static final int HEADER_LENGTH = 20;

  public static SecurityDescriptor decode(SmbReader reader) throws MalformedMessageException {
    int revision = reader.readUnsignedByte();
    reader.skip(1);
    int control = reader.readUnsignedShort();
    if (revision != REVISION || (control & SELF_RELATIVE) == 0) {
      throw new MalformedMessageException("security descriptor revision=" + revision);
    }
    long ownerOffset = reader.readUnsignedInt();
    long groupOffset = reader.readUnsignedInt();
    reader.skip(4);
    long daclOffset = reader.readUnsignedInt();
    boolean hasDacl = (control & DACL_PRESENT) != 0 && daclOffset != 0;
    return new SecurityDescriptor(
        control,
        ownerOffset == 0 ? null : AccessControlEntry.sid(from(reader, ownerOffset)),
        groupOffset == 0 ? null : AccessControlEntry.sid(from(reader, groupOffset)),
        hasDacl ? AccessControlList.decode(from(reader, daclOffset)) : null);
  }

  private static SmbReader from(SmbReader reader, long offset) throws MalformedMessageException {
    if (offset < HEADER_LENGTH) {
      throw new MalformedMessageException("security descriptor offset=" + offset);
    }
    return reader.slice(offset, reader.length() - offset);
  }

  /** As it stands on the wire. */
  public byte[] encode() {
    SmbWriter writer = new SmbWriter();
    writer.writeByte(REVISION);
    writer.writeByte(0);
    writer.writeShort(control | SELF_RELATIVE);
    writer.writeZeros(HEADER_LENGTH - 4);
    if (owner != null) {
      writer.patchInt(4, writer.position());
      writer.writeBytes(owner.toBytes());
    }
    if (group != null) {
      writer.patchInt(8, writer.position());
      writer.writeBytes(group.toBytes());
    }
    if (dacl != null) {
      writer.patchInt(16, writer.position());
      dacl.encode(writer);
    }
    return writer.toByteArray();
  }
}
