// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/** The change was made (MS-SMB2 2.2.40). */
public record SetInfoReply() implements SmbEncodable {
  private static final int STRUCTURE_SIZE = 2;

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
  }
}
