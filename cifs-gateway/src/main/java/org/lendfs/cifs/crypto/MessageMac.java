// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A message authentication code with one key: what a library brings for {@link Signer}.
 * Thread-safe.
 */
@FunctionalInterface
public interface MessageMac {
  /**
   * The first 16 bytes of the code over the header and the rest.
   *
   * @param header 64 bytes, with zeros for the signature
   * @param rest in wire order, native or on the heap
   */
  byte[] of(byte[] header, List<MemorySegment> rest);
}
