// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The body that says nothing: requests of LOGOFF, TREE_DISCONNECT, ECHO and CANCEL and the replies
 * to the first three (MS-SMB2 2.2.7, 2.2.8, 2.2.11, 2.2.12, 2.2.28 to 2.2.30).
 */
public record EmptyMessage() implements SmbEncodable {
  public static final EmptyMessage INSTANCE = new EmptyMessage();

  private static final int STRUCTURE_SIZE = 4;

  public static EmptyMessage decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    reader.skip(2);
    return INSTANCE;
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(0);
  }
}
