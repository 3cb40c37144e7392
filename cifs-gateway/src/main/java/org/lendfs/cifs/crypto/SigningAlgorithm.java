// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.util.Arrays;
import java.util.Optional;

/** How messages are signed (MS-SMB2 section 2.2.3.1.7). */
public enum SigningAlgorithm {
  /** Dialects 2.0.2 and 2.1. */
  HMAC_SHA256(0),
  /** Dialects 3.0 and 3.0.2, and 3.1.1 without a signing context. */
  AES_CMAC(1),
  AES_GMAC(2);

  private final int id;

  SigningAlgorithm(int id) {
    this.id = id;
  }

  /** SigningAlgorithmId on the wire. */
  public int id() {
    return id;
  }

  /** The algorithm with this number. */
  public static Optional<SigningAlgorithm> of(int id) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.id == id).findFirst();
  }
}
