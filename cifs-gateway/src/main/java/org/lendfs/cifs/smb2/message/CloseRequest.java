// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/** Gives up an open (MS-SMB2 2.2.15). */
public record CloseRequest(int flags, FileId fileId) {
  /** The reply should tell the attributes that the file has after the close. */
  public static final int FLAG_POSTQUERY_ATTRIBUTES = 1;

  private static final int STRUCTURE_SIZE = 24;

  public static CloseRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int flags = reader.readUnsignedShort();
    reader.skip(4);
    return new CloseRequest(flags, FileId.decode(reader));
  }
}
