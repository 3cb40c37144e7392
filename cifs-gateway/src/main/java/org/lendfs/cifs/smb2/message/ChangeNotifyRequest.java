// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Asks to be told of changes in a directory (MS-SMB2 2.2.35).
 *
 * @param filter the kinds of change, bits of MS-SMB2's CompletionFilter
 */
public record ChangeNotifyRequest(boolean watchTree, long outputLength, FileId fileId, int filter) {
  private static final int STRUCTURE_SIZE = 32;
  private static final int FLAG_WATCH_TREE = 1;

  public static ChangeNotifyRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    boolean watchTree = (reader.readUnsignedShort() & FLAG_WATCH_TREE) != 0;
    long outputLength = reader.readUnsignedInt();
    FileId fileId = FileId.decode(reader);
    return new ChangeNotifyRequest(watchTree, outputLength, fileId, reader.readInt());
  }
}
