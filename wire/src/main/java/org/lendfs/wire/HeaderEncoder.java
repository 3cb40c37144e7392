// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

import java.nio.ByteBuffer;

/** Writes the part of a message that comes before its payload. */
@FunctionalInterface
public interface HeaderEncoder {
  /**
   * Appends at the target's position, within its limit, in the calling thread of {@link
   * Connection#send}. An exception leaves nothing behind on the connection.
   *
   * @param target big-endian, of the capacity that was asked for
   */
  void encode(ByteBuffer target);
}
