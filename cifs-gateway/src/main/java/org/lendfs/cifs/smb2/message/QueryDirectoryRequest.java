// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Lists a directory (MS-SMB2 2.2.33).
 *
 * @param level the information class of the entries
 * @param pattern empty to go on with the pattern of the scan before
 */
public record QueryDirectoryRequest(
    int level, int flags, int fileIndex, FileId fileId, String pattern, long outputLength) {
  public static final int RESTART_SCANS = 1;
  public static final int RETURN_SINGLE_ENTRY = 2;
  public static final int INDEX_SPECIFIED = 4;
  public static final int REOPEN = 0x10;

  private static final int STRUCTURE_SIZE = 33;

  public static QueryDirectoryRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int level = reader.readUnsignedByte();
    int flags = reader.readUnsignedByte();
    int fileIndex = reader.readInt();
    FileId fileId = FileId.decode(reader);
    int nameOffset = reader.readUnsignedShort();
    int nameLength = reader.readUnsignedShort();
    long outputLength = reader.readUnsignedInt();
    String pattern = nameLength == 0 ? "" : reader.utf16At(nameOffset, nameLength);
    return new QueryDirectoryRequest(level, flags, fileIndex, fileId, pattern, outputLength);
  }

  public boolean is(int flag) {
    return (flags & flag) != 0;
  }
}
