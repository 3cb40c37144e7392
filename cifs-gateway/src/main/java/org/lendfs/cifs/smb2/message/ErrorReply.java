// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The body of a reply with an error status (MS-SMB2 2.2.2).
 *
 * @param data such as a symbolic link error; mostly empty
 */
public record ErrorReply(Opaque data) implements SmbEncodable {
  public static final ErrorReply EMPTY = new ErrorReply(Opaque.EMPTY);

  private static final int STRUCTURE_SIZE = 9;

  public static ErrorReply decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    reader.skip(2);
    return new ErrorReply(Opaque.wrap(reader.readBytes(reader.readUnsignedInt())));
  }

  /** An empty one still has one byte of data, which the structure size counts. */
  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(0);
    writer.writeInt(data.length());
    if (data.length() == 0) {
      writer.writeByte(0);
    } else {
      data.encode(writer);
    }
  }
}
