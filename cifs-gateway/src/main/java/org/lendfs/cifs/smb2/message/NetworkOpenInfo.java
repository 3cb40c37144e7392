// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * Times, sizes and attributes of a file as CREATE and CLOSE tell them, and as
 * FileNetworkOpenInformation does (MS-SMB2 2.2.14, MS-FSCC 2.4.29). Times are {@link FileTimes}.
 *
 * @param attributes as shown, with FILE_ATTRIBUTE_NORMAL for none
 */
public record NetworkOpenInfo(
    long created,
    long accessed,
    long modified,
    long changed,
    long allocationBytes,
    long endOfFile,
    int attributes)
    implements SmbEncodable {
  /** Where a reply has the fields but was not asked to fill them. */
  public static final NetworkOpenInfo NONE = new NetworkOpenInfo(0, 0, 0, 0, 0, 0, 0);

  @Override
  public void encode(SmbWriter writer) {
    writer.writeLong(created);
    writer.writeLong(accessed);
    writer.writeLong(modified);
    writer.writeLong(changed);
    writer.writeLong(allocationBytes);
    writer.writeLong(endOfFile);
    writer.writeInt(attributes);
  }
}
