// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

/**
 * The library that computes signatures and ciphers, behind the one choice there is. Thread-safe.
 */
public interface CryptoProvider {
  /** For logs: the library and its version. */
  String description();

  /**
   * A signer with this key, which is copied.
   *
   * @param key 16 bytes
   */
  Signer signer(SigningAlgorithm algorithm, byte[] key);

  /**
   * A cipher for one session, with its keys copied.
   *
   * @param sealKey for what the server sends; {@link CipherKind#keyBytes} long
   * @param openKey for what the client sends
   */
  MessageCipher cipher(CipherKind kind, byte[] sealKey, byte[] openKey);
}
