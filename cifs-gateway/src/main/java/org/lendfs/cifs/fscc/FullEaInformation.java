// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * One extended attribute in a list of them (MS-FSCC 2.4.16).
 *
 * @param value empty removes the attribute when it is set
 */
public record FullEaInformation(int flags, String name, Opaque value) {
  /** Most attributes in a list that is read. */
  public static final int MAXIMUM_COUNT = 1024;

  private static final int FIXED_LENGTH = 8;
  private static final int ALIGNMENT = 4;

  /** Reads a list; an empty buffer is an empty list. */
  public static List<FullEaInformation> decode(SmbReader reader) throws MalformedMessageException {
    List<FullEaInformation> entries = new ArrayList<>();
    long start = 0;
    long next = reader.length() == 0 ? -1 : 0;
    while (next >= 0) {
      if (entries.size() == MAXIMUM_COUNT) {
        throw new MalformedMessageException("extended attributes above " + MAXIMUM_COUNT);
      }
      reader.position(start);
      long offset = reader.readUnsignedInt();
      entries.add(decodeOne(reader));
      if (offset != 0 && offset < FIXED_LENGTH) {
        throw new MalformedMessageException("NextEntryOffset=" + offset);
      }
      start += offset;
      next = offset == 0 ? -1 : start;
    }
    return List.copyOf(entries);
  }

  private static FullEaInformation decodeOne(SmbReader reader) throws MalformedMessageException {
    int flags = reader.readUnsignedByte();
    int nameLength = reader.readUnsignedByte();
    int valueLength = reader.readUnsignedShort();
    byte[] name = reader.readBytes(nameLength);
    reader.skip(1);
    return new FullEaInformation(
        flags,
        new String(name, StandardCharsets.ISO_8859_1),
        Opaque.wrap(reader.readBytes(valueLength)));
  }

  /** Writes a list. */
  public static void encode(List<FullEaInformation> entries, SmbWriter writer) {
    int previous = -1;
    for (FullEaInformation entry : entries) {
      if (previous >= 0) {
        writer.writeZeros(-writer.position() & (ALIGNMENT - 1));
        writer.patchInt(previous, writer.position() - previous);
      }
      previous = writer.position();
      entry.encodeOne(writer);
    }
  }

  private void encodeOne(SmbWriter writer) {
    byte[] nameBytes = name.getBytes(StandardCharsets.ISO_8859_1);
    writer.writeInt(0);
    writer.writeByte(flags);
    writer.writeByte(nameBytes.length);
    writer.writeShort(value.length());
    writer.writeBytes(nameBytes);
    writer.writeByte(0);
    writer.write(value);
  }

  /** Bytes that it counts for in the size that a file's attributes are told to have. */
  public int sizeBytes() {
    return FIXED_LENGTH + name.length() + 1 + value.length();
  }
}
