// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/** Output of a control code (MS-SMB2 2.2.32). */
public record IoctlReply(int controlCode, FileId fileId, Opaque output) implements SmbEncodable {
  private static final int STRUCTURE_SIZE = 49;
  private static final int LENGTH = 48;

  @Override
  public void encode(SmbWriter writer) {
    int offset = writer.position() + LENGTH;
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(0);
    writer.writeInt(controlCode);
    writer.write(fileId);
    writer.writeInt(offset); // InputOffset
    writer.writeInt(0); // InputCount
    writer.writeInt(offset);
    writer.writeInt(output.length());
    writer.writeInt(0); // Flags
    writer.writeInt(0);
    writer.write(output);
  }
}
