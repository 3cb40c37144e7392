// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.util.Arrays;
import java.util.Optional;

/** How messages are encrypted (MS-SMB2 section 2.2.3.1.2). */
public enum CipherKind {
  AES_128_CCM(1, 16, 11),
  AES_128_GCM(2, 16, 12),
  AES_256_CCM(3, 32, 11),
  AES_256_GCM(4, 32, 12);

  private final int id;
  private final int keyBytes;
  private final int nonceBytes;

  CipherKind(int id, int keyBytes, int nonceBytes) {
    this.id = id;
    this.keyBytes = keyBytes;
    this.nonceBytes = nonceBytes;
  }

  /** CipherId on the wire. */
  public int id() {
    return id;
  }

  public int keyBytes() {
    return keyBytes;
  }

  /** How much of the Nonce field is used; the rest is zero (MS-SMB2 section 2.2.41). */
  public int nonceBytes() {
    return nonceBytes;
  }

  /** Whether it is Galois/counter mode. */
  public boolean isGcm() {
    return nonceBytes == 12;
  }

  /** The cipher with this number. */
  public static Optional<CipherKind> of(int id) {
    return Arrays.stream(values()).filter(kind -> kind.id == id).findFirst();
  }
}
