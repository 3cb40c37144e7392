// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.lendfs.cifs.fscc.FileAttributes;

/**
 * What SMB clients set on a file and the store has no place for. Kept in an extended attribute:
 *
 * <pre>
 *   0       1            5               13
 *   +-------+------------+---------------+
 *   | 1     | attributes | creation time |   little-endian
 *   +-------+------------+---------------+
 * </pre>
 *
 * @param attributes DOS attributes that a client may set
 * @param created as a {@link org.lendfs.cifs.smb2.message.FileTimes}; zero where the store's own
 *     counts
 */
public record DosAttributes(int attributes, long created) {
  private static final byte VERSION = 1;
  private static final int ENCODED_BYTES = 13;
  private static final int STORED =
      FileAttributes.SETTABLE | FileAttributes.SPARSE_FILE | FileAttributes.COMPRESSED;

  public DosAttributes {
    attributes &= STORED;
  }

  byte[] encode() {
    return ByteBuffer.allocate(ENCODED_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(VERSION)
        .putInt(attributes)
        .putLong(created)
        .array();
  }

  /** Empty for bytes that somebody else must have put there. */
  static Optional<DosAttributes> decode(byte[] bytes) {
    if (bytes.length != ENCODED_BYTES || bytes[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return Optional.of(new DosAttributes(buffer.getInt(1), buffer.getLong(5)));
  }

  public boolean isReadOnly() {
    return (attributes & FileAttributes.READONLY) != 0;
  }
}
