// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.security.SecureRandom;

/**
 * Sixteen bytes that are only compared: client and server GUIDs, lease keys, create GUIDs.
 *
 * @param first the first eight bytes on the wire, little-endian
 * @param second the others
 */
public record Guid(long first, long second) implements SmbEncodable {
  public static final int LENGTH = 16;
  public static final Guid ZERO = new Guid(0, 0);

  private static final SecureRandom RANDOM = new SecureRandom();

  public static Guid random() {
    return new Guid(RANDOM.nextLong(), RANDOM.nextLong());
  }

  public static Guid decode(SmbReader reader) throws MalformedMessageException {
    return new Guid(reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeLong(first);
    writer.writeLong(second);
  }

  /** In hexadecimal, in the order of the wire. */
  @Override
  public String toString() {
    return "%016x%016x".formatted(Long.reverseBytes(first), Long.reverseBytes(second));
  }
}
