// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** What makes a file stand for another one (MS-FSCC 2.1.2). */
public sealed interface ReparseData {
  int TAG_SYMLINK = 0xA000_000C;
  int TAG_MOUNT_POINT = 0xA000_0003;
  int TAG_NFS = 0x8000_0014;
  int TAG_UNIX_SOCKET = 0x8000_0023;

  /** Most bytes that a file's reparse data may have, tag and length included (2.1.2.1). */
  int MAXIMUM_BYTES = 16 * 1024;

  /** A symbolic link; the target is as Windows writes it (2.1.2.4). */
  record Symlink(String substituteName, String printName, boolean relative) implements ReparseData {
    /** Longest name that fits, beside no other one. */
    public static final int MAXIMUM_NAME_LENGTH = (MAXIMUM_BYTES - 20) / 2;

    private static final int FLAG_RELATIVE = 1;
    private static final int FIXED_LENGTH = 12;

    /** With the same name for people where there is room for both. */
    public static Symlink of(String name, boolean relative) {
      String print = 2 * name.length() <= MAXIMUM_NAME_LENGTH ? name : "";
      return new Symlink(name, print, relative);
    }

    private static Symlink decode(SmbReader data) throws MalformedMessageException {
      int substituteOffset = data.readUnsignedShort();
      int substituteLength = data.readUnsignedShort();
      int printOffset = data.readUnsignedShort();
      int printLength = data.readUnsignedShort();
      boolean relative = (data.readInt() & FLAG_RELATIVE) != 0;
      return new Symlink(
          data.utf16At(FIXED_LENGTH + (long) substituteOffset, substituteLength),
          data.utf16At(FIXED_LENGTH + (long) printOffset, printLength),
          relative);
    }

    /** As it stands in the reparse buffer, tag included. */
    public byte[] encode() {
      SmbWriter writer = new SmbWriter();
      int nameBytes = 2 * (substituteName.length() + printName.length());
      writer.writeInt(TAG_SYMLINK);
      writer.writeShort(FIXED_LENGTH + nameBytes);
      writer.writeShort(0);
      body(writer);
      return writer.toByteArray();
    }

    private void body(SmbWriter writer) {
      writer.writeShort(0);
      writer.writeShort(2 * substituteName.length());
      writer.writeShort(2 * substituteName.length());
      writer.writeShort(2 * printName.length());
      writer.writeInt(relative ? FLAG_RELATIVE : 0);
      writer.writeUtf16(substituteName);
      writer.writeUtf16(printName);
    }

    /**
     * The error data of STATUS_STOPPED_ON_SYMLINK (MS-SMB2 2.2.2.2.1).
     *
     * @param unparsedBytes length of the part of the path behind the link
     */
    public byte[] encodeError(int unparsedBytes) {
      SmbWriter writer = new SmbWriter();
      int nameBytes = 2 * (substituteName.length() + printName.length());
      writer.writeInt(0);
      writer.writeInt(0x4C4D5953); // SymLinkErrorTag
      writer.writeInt(TAG_SYMLINK);
      writer.writeShort(FIXED_LENGTH + nameBytes);
      writer.writeShort(unparsedBytes);
      body(writer);
      writer.patchInt(0, writer.position() - Integer.BYTES);
      return writer.toByteArray();
    }
  }

  /** A special file as NFS servers on Windows keep them (2.1.2.6). */
  record Nfs(long type, Opaque data) implements ReparseData {
    public static final long LINK = 0x0000_0000_014B_4E4CL;
    public static final long CHARACTER_DEVICE = 0x0000_0000_0052_4843L;
    public static final long BLOCK_DEVICE = 0x0000_0000_004B_4C42L;
    public static final long FIFO = 0x0000_0000_4F46_4946L;
    public static final long SOCKET = 0x0000_0000_4B43_4F53L;

    public byte[] encode() {
      SmbWriter writer = new SmbWriter();
      writer.writeInt(TAG_NFS);
      writer.writeShort(Long.BYTES + data.length());
      writer.writeShort(0);
      writer.writeLong(type);
      writer.write(data);
      return writer.toByteArray();
    }
  }

  /** Anything else. */
  record Other(int tag) implements ReparseData {}

  /** Reads a reparse buffer, tag included; its length must be exact. */
  static ReparseData decode(SmbReader reader) throws MalformedMessageException {
    int tag = reader.readInt();
    int length = reader.readUnsignedShort();
    reader.skip(2);
    if (length != reader.remaining() || reader.length() > MAXIMUM_BYTES) {
      throw new MalformedMessageException("ReparseDataLength=" + length);
    }
    SmbReader data = reader.readSlice(length);
    return switch (tag) {
      case TAG_SYMLINK -> Symlink.decode(data);
      case TAG_NFS -> new Nfs(data.readLong(), Opaque.wrap(data.readBytes(data.remaining())));
      case TAG_UNIX_SOCKET -> new Nfs(Nfs.SOCKET, Opaque.EMPTY);
      default -> new Other(tag);
    };
  }
}
