// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Writes to a file or pipe (MS-SMB2 2.2.21). The data is not part of the record; it lies in the
 * message at {@code dataOffset} or has gone into a loan.
 *
 * @param offset unsigned; all ones appends when the open may do nothing else
 */
public record WriteRequest(int dataOffset, long length, long offset, FileId fileId, int flags) {
  /** Answer only when the data is on stable storage. */
  public static final int FLAG_WRITE_THROUGH = 1;

  private static final int STRUCTURE_SIZE = 49;

  public static WriteRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int dataOffset = reader.readUnsignedShort();
    long length = reader.readUnsignedInt();
    long offset = reader.readLong();
    FileId fileId = FileId.decode(reader);
    reader.skip(12); // Channel, RemainingBytes, WriteChannelInfo
    int flags = reader.readInt();
    reader.requireRange(dataOffset, length);
    return new WriteRequest(dataOffset, length, offset, fileId, flags);
  }
}
