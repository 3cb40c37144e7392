// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Authenticated encryption with one key: what a library brings for {@link MessageCipher}.
 * Thread-safe. Lengths are the caller's to check.
 */
public interface Aead {
  /** Length of the authentication tag. */
  int TAG_BYTES = 16;

  /**
   * What both directions need besides the message.
   *
   * @param nonce never used before with this key when encrypting
   * @param additional that is authenticated and not encrypted
   * @param tag written when encrypting, read when decrypting
   */
  record Frame(MemorySegment nonce, MemorySegment additional, MemorySegment tag) {}

  /** Encrypts the segments one behind the other into {@code target} and sets the tag. */
  void seal(Frame frame, List<MemorySegment> message, MemorySegment target);

  /** Decrypts, possibly in place; {@code target} means nothing when this is false. */
  boolean open(Frame frame, MemorySegment source, MemorySegment target);
}
