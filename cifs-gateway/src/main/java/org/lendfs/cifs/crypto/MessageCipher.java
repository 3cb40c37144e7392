// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Encrypts what one session sends and decrypts what it gets (MS-SMB2 sections 3.1.4.3 and 2.2.41).
 * Thread-safe; holds nothing that must be closed. Does not block.
 *
 * <p>A nonce is used once: each cipher counts its own from a random start that no other use of the
 * key shares, because each session and each direction has its own key. There must be one cipher for
 * each session, used by all its channels.
 */
public interface MessageCipher {
  /** Length of SMB2 TRANSFORM_HEADER, which stands before the encrypted message. */
  int TRANSFORM_HEADER_BYTES = 52;

  /**
   * Writes the transform header and the encrypted message into {@code target}, in one pass.
   *
   * @param message in wire order: headers, lent pages, padding; not changed
   * @param target as long as the message and {@link #TRANSFORM_HEADER_BYTES} together; native
   *     memory that does not overlap the message
   */
  void seal(long sessionId, List<MemorySegment> message, MemorySegment target);

  /**
   * Checks and decrypts what came in.
   *
   * @param sealed transform header and encrypted message
   * @param target as long as the message; may be the part of {@code sealed} behind its header, to
   *     decrypt where it lies
   * @return whether it is genuine. If not, {@code target} has been wiped, and whatever it would
   *     have asked for must not be done
   */
  boolean open(MemorySegment sealed, MemorySegment target);
}
