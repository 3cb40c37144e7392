// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A cipher of the library, by its name there; fetched once for the process. */
enum NativeCipher {
  AES_128_GCM("AES-128-GCM"),
  AES_256_GCM("AES-256-GCM"),
  AES_128_CCM("AES-128-CCM"),
  AES_256_CCM("AES-256-CCM"),
  AES_128_CBC("AES-128-CBC");

  private final String label;

  NativeCipher(String label) {
    this.label = label;
  }

  boolean isCcm() {
    return this == AES_128_CCM || this == AES_256_CCM;
  }

  /**
   * Looks the cipher up in the library.
   *
   * @throws UnsupportedOperationException when it lacks it
   */
  MemorySegment fetch() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(label);
      MemorySegment cipher =
          (MemorySegment)
              LibCrypto.required()
                  .fetchCipher()
                  .invokeExact(MemorySegment.NULL, name, MemorySegment.NULL);
      if (cipher.equals(MemorySegment.NULL)) {
        throw new UnsupportedOperationException("no cipher " + label);
      }
      return cipher;
    } catch (Throwable thrown) {
      throw LibCrypto.unexpected(thrown);
    }
  }
}
