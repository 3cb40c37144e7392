// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The name of an open, SMB2_FILEID (MS-SMB2 2.2.14.1).
 *
 * @param persistentId survives a reconnection, for durable opens
 * @param volatileId unique on this server at a time
 */
public record FileId(long persistentId, long volatileId) implements SmbEncodable {
  public static final int LENGTH = 16;

  /** In a related request of a compound: the file of the request before. */
  public static final FileId RELATED = new FileId(-1, -1);

  public static FileId decode(SmbReader reader) throws MalformedMessageException {
    return new FileId(reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeLong(persistentId);
    writer.writeLong(volatileId);
  }
}
