// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Changes what {@link QueryInfoRequest} asks for (MS-SMB2 2.2.39).
 *
 * @param additional for security: which parts
 */
public record SetInfoRequest(
    int infoType, int infoClass, int additional, FileId fileId, Opaque input) {
  private static final int STRUCTURE_SIZE = 33;

  public static SetInfoRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int infoType = reader.readUnsignedByte();
    int infoClass = reader.readUnsignedByte();
    long inputLength = reader.readUnsignedInt();
    int inputOffset = reader.readUnsignedShort();
    reader.skip(2);
    int additional = reader.readInt();
    FileId fileId = FileId.decode(reader);
    Opaque input =
        inputLength == 0 ? Opaque.EMPTY : Opaque.wrap(reader.bytesAt(inputOffset, inputLength));
    return new SetInfoRequest(infoType, infoClass, additional, fileId, input);
  }
}
