// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

/**
 * The library that computes signatures and ciphers, behind the one choice there is. Thread-safe.
 */
public interface CryptoProvider {
  /** For logs: the library and its version. */
  String description();

  /**
   * The code that an algorithm signs with.
   *
   * @param key 16 bytes, copied
   */
  MessageMac mac(SigningAlgorithm algorithm, byte[] key);

  /**
   * The encryption of one direction.
   *
   * @param key {@link CipherKind#keyBytes} long, copied
   */
  Aead aead(CipherKind kind, byte[] key);

  /**
   * A signer with this key.
   *
   * @param key 16 bytes, copied
   */
  default Signer signer(SigningAlgorithm algorithm, byte[] key) {
    return new HeaderSigner(mac(algorithm, key));
  }

  /**
   * A cipher for one session.
   *
   * @param sealKey for what the server sends; {@link CipherKind#keyBytes} long, copied
   * @param openKey for what the client sends
   */
  default MessageCipher cipher(CipherKind kind, byte[] sealKey, byte[] openKey) {
    return new TransformCipher(kind.nonceBytes(), aead(kind, sealKey), aead(kind, openKey));
  }
}
