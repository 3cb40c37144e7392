// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * TREE_CONNECT (MS-SMB2 2.2.9).
 *
 * @param path {@code \\server\share}
 */
public record TreeConnectRequest(int flags, String path) implements SmbEncodable {
  private static final int STRUCTURE_SIZE = 9;

  public static TreeConnectRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int flags = reader.readUnsignedShort();
    int offset = reader.readUnsignedShort();
    int length = reader.readUnsignedShort();
    return new TreeConnectRequest(flags, reader.utf16At(offset, length));
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(flags);
    writer.writeShort(writer.position() + 4);
    writer.writeShort(2 * path.length());
    writer.writeUtf16(path);
  }
}
