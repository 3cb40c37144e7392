// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/** How much was written (MS-SMB2 2.2.22). */
public record WriteReply(int count) implements SmbEncodable {
  private static final int STRUCTURE_SIZE = 17;

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(0);
    writer.writeInt(count);
    writer.writeInt(0); // Remaining
    writer.writeInt(0); // WriteChannelInfo
  }
}
