// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Asks for information about a file, its file system, security or quota (MS-SMB2 2.2.37).
 *
 * @param infoType number of an {@link InfoType}
 * @param additional for security: which parts; for extended attributes: where to start
 * @param input names of extended attributes, or what is asked of quotas
 */
public record QueryInfoRequest(
    int infoType,
    int infoClass,
    long outputLength,
    int additional,
    int flags,
    FileId fileId,
    Opaque input) {
  private static final int STRUCTURE_SIZE = 41;

  public static QueryInfoRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int infoType = reader.readUnsignedByte();
    int infoClass = reader.readUnsignedByte();
    long outputLength = reader.readUnsignedInt();
    int inputOffset = reader.readUnsignedShort();
    reader.skip(2);
    long inputLength = reader.readUnsignedInt();
    int additional = reader.readInt();
    int flags = reader.readInt();
    FileId fileId = FileId.decode(reader);
    Opaque input =
        inputLength == 0 ? Opaque.EMPTY : Opaque.wrap(reader.bytesAt(inputOffset, inputLength));
    return new QueryInfoRequest(
        infoType, infoClass, outputLength, additional, flags, fileId, input);
  }
}
