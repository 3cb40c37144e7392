// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The part of a READ reply that stands before the data (MS-SMB2 2.2.20). The data follows at once.
 */
public record ReadReply(int dataLength) implements SmbEncodable {
  private static final int STRUCTURE_SIZE = 17;
  private static final int LENGTH = 16;

  @Override
  public void encode(SmbWriter writer) {
    int dataOffset = writer.position() + LENGTH;
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeByte(dataOffset);
    writer.writeByte(0);
    writer.writeInt(dataLength);
    writer.writeInt(0); // DataRemaining
    writer.writeInt(0);
  }
}
