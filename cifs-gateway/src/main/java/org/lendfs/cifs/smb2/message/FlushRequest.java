// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Puts what was written on stable storage (MS-SMB2 2.2.17).
 *
 * @param reserved macOS asks for a full flush of the drive by 0xFFFF here
 */
public record FlushRequest(int reserved, FileId fileId) {
  private static final int STRUCTURE_SIZE = 24;

  public static FlushRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int reserved = reader.readUnsignedShort();
    reader.skip(4);
    return new FlushRequest(reserved, FileId.decode(reader));
  }
}
