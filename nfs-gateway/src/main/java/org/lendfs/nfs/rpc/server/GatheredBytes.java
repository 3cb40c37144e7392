// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;

/**
 * Bytes of a record that did not come in one piece, without the record marks between them. Grows
 * with what has come, never with what was announced. For the event loop.
 */
final class GatheredBytes {
  private static final int FIRST_LENGTH = 256;
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer bytes = NONE;

  int length() {
    return bytes.position();
  }

  /** Takes so many bytes from the input, which moves along. */
  void take(ByteBuffer input, int length) {
    if (bytes.remaining() < length) {
      int needed = bytes.position() + length;
      int capacity = Math.max(FIRST_LENGTH, Math.max(needed, 2 * bytes.capacity()));
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    bytes.put(bytes.position(), input, input.position(), length);
    bytes.position(bytes.position() + length);
    input.position(input.position() + length);
  }

  /** What there is, to be read; stays good after {@link #clear}. */
  ByteBuffer view() {
    return bytes.duplicate().flip();
  }

  /** Forgets all of it, and the memory. */
  void clear() {
    bytes = NONE;
  }
}
