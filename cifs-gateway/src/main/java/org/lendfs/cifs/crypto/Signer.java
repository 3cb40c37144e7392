// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Signs and checks messages with one key (MS-SMB2 section 3.1.4.1). Thread-safe; holds nothing that
 * must be closed. Does not block.
 */
public interface Signer {
  /** Length of a signature. */
  int SIGNATURE_BYTES = 16;

  /** Where it lies in the header. */
  int SIGNATURE_OFFSET = 48;

  /** Length of the SMB2 header. */
  int HEADER_BYTES = 64;

  /**
   * The signature of a message: the 16 bytes that belong at {@link #SIGNATURE_OFFSET}.
   *
   * <p>What stands there now counts as zeros, so this serves for messages that go out and for those
   * that came in, and changes neither. The nonce of AES-GMAC is made from the header.
   *
   * @param message in wire order, one message of a chain with the padding that belongs to it; the
   *     first segment begins with the whole header. Native memory is read where it lies, memory on
   *     the heap is copied piece by piece
   * @throws IllegalArgumentException when the first segment is shorter than a header
   */
  byte[] sign(List<MemorySegment> message);

  /** Whether the signature in the header is the right one, compared in constant time. */
  boolean verify(List<MemorySegment> message);
}
