// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.List;

/**
 * The open that a CREATE made (MS-SMB2 2.2.14).
 *
 * @param flags 1 for a reparse point
 * @param action what became of the file: one of the constants here
 */
public record CreateReply(
    int oplockLevel,
    int flags,
    int action,
    NetworkOpenInfo info,
    FileId fileId,
    List<CreateReplyContext> contexts)
    implements SmbEncodable {
  public static final int FLAG_REPARSE_POINT = 1;
  public static final int SUPERSEDED = 0;
  public static final int OPENED = 1;
  public static final int CREATED = 2;
  public static final int OVERWRITTEN = 3;

  private static final int STRUCTURE_SIZE = 89;

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeByte(oplockLevel);
    writer.writeByte(flags);
    writer.writeInt(action);
    writer.write(info);
    writer.writeInt(0);
    writer.write(fileId);
    int offsetField = writer.position();
    writer.writeLong(0);
    if (!contexts.isEmpty()) {
      int start = writer.position();
      CreateContexts.encode(contexts, writer);
      writer.patchInt(offsetField, start);
      writer.patchInt(offsetField + 4, writer.position() - start);
    }
  }
}
