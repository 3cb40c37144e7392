// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * A control code with its own input and output (MS-SMB2 2.2.31).
 *
 * @param maximumOutput most bytes of output that the client takes
 */
public record IoctlRequest(
    int controlCode, FileId fileId, Opaque input, long maximumOutput, boolean isFsctl) {
  private static final int STRUCTURE_SIZE = 57;
  private static final int FLAG_IS_FSCTL = 1;

  public static IoctlRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    reader.skip(2);
    int controlCode = reader.readInt();
    FileId fileId = FileId.decode(reader);
    long inputOffset = reader.readUnsignedInt();
    long inputLength = reader.readUnsignedInt();
    reader.skip(12); // MaxInputResponse, OutputOffset, OutputCount
    long maximumOutput = reader.readUnsignedInt();
    boolean isFsctl = (reader.readInt() & FLAG_IS_FSCTL) != 0;
    Opaque input =
        inputLength == 0 ? Opaque.EMPTY : Opaque.wrap(reader.bytesAt(inputOffset, inputLength));
    return new IoctlRequest(controlCode, fileId, input, maximumOutput, isFsctl);
  }
}
