// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Reads from a file or pipe (MS-SMB2 2.2.19).
 *
 * @param length wanted, unsigned
 * @param offset unsigned
 * @param minimumCount fewer bytes than these are a failure
 */
public record ReadRequest(
    int flags, long length, long offset, FileId fileId, long minimumCount, int channel) {
  private static final int STRUCTURE_SIZE = 49;

  public static ReadRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    reader.skip(1); // Padding: where the client would like the data; the place here is fixed
    int flags = reader.readUnsignedByte();
    long length = reader.readUnsignedInt();
    long offset = reader.readLong();
    FileId fileId = FileId.decode(reader);
    long minimumCount = reader.readUnsignedInt();
    int channel = reader.readInt();
    return new ReadRequest(flags, length, offset, fileId, minimumCount, channel);
  }
}
