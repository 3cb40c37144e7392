// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * A buffer that was asked for: the reply to QUERY_DIRECTORY, QUERY_INFO and CHANGE_NOTIFY (MS-SMB2
 * 2.2.34, 2.2.36, 2.2.38).
 */
public record OutputBufferReply(Opaque output) implements SmbEncodable {
  private static final int STRUCTURE_SIZE = 9;
  private static final int LENGTH = 8;

  @Override
  public void encode(SmbWriter writer) {
    int offset = writer.position() + LENGTH;
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(output.length() == 0 ? 0 : offset);
    writer.writeInt(output.length());
    writer.write(output);
  }
}
