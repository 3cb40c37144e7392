// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * An error reply whose data says which symbolic link is in the way (MS-SMB2 2.2.2.1, 2.2.2.2.1).
 *
 * @param contextCount 1 from dialect 3.1.1 on, where the data is the one context of a list
 */
public record SymlinkErrorReply(int contextCount, Opaque data) implements SmbEncodable {
  private static final int STRUCTURE_SIZE = 9;

  /**
   * Puts the data into the form of the dialect.
   *
   * @param withContexts whether the dialect has error contexts
   */
  public static SymlinkErrorReply of(byte[] data, boolean withContexts) {
    if (!withContexts) {
      return new SymlinkErrorReply(0, Opaque.wrap(data));
    }
    SmbWriter writer = new SmbWriter();
    writer.writeInt(data.length);
    writer.writeInt(0); // ErrorId: SMB2_ERROR_ID_DEFAULT
    writer.writeBytes(data);
    return new SymlinkErrorReply(1, Opaque.wrap(writer.toByteArray()));
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeByte(contextCount);
    writer.writeByte(0);
    writer.writeInt(data.length());
    writer.write(data);
  }
}
