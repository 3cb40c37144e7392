// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The open is gone (MS-SMB2 2.2.16).
 *
 * @param flags {@link CloseRequest#FLAG_POSTQUERY_ATTRIBUTES} when {@code info} is filled
 */
public record CloseReply(int flags, NetworkOpenInfo info) implements SmbEncodable {
  public static final CloseReply PLAIN = new CloseReply(0, NetworkOpenInfo.NONE);

  private static final int STRUCTURE_SIZE = 60;

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(flags);
    writer.writeInt(0);
    writer.write(info);
  }
}
