// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of a session from the key its logon left (MS-SMB2 sections 3.1.4.2 and 3.3.5.5.3): counter
 * mode of SP800-108 over HMAC-SHA256 with a counter of 32 bits. All keys that sign have 128 bits.
 */
public final class KeyDerivation {
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 16;
  private static final int PREAUTH_HASH_BYTES = 64;

  private KeyDerivation() {}

  /** For dialects 2.0.2 and 2.1: the session key signs, and nothing is encrypted. */
  public static byte[] signingKeyForSmb2(byte[] sessionKey) {
    return Arrays.copyOf(sessionKey, KEY_BYTES);
  }

  /**
   * For dialects 3.0 and 3.0.2, whose only cipher is AES-128-CCM.
   *
   * @param sessionKey of the session; for a channel that is bound to one, the channel's own, and
   *     then only the signing key counts
   */
  public static SessionKeys forSmb30(byte[] sessionKey) {
    byte[] key = Arrays.copyOf(sessionKey, KEY_BYTES);
    return new SessionKeys(
        derive(key, "SMB2AESCMAC", text("SmbSign"), KEY_BYTES),
        derive(key, "SMB2AESCCM", text("ServerOut"), KEY_BYTES),
        derive(key, "SMB2AESCCM", text("ServerIn "), KEY_BYTES),
        derive(key, "SMB2APP", text("SmbRpc"), KEY_BYTES));
  }

  /**
   * For dialect 3.1.1. With a cipher of 256 bits its keys are derived from the whole session key,
   * the others from its first 16 bytes.
   *
   * @param preauthHash of the session, or of the binding of a channel, then only the signing key
   *     counts
   */
  public static SessionKeys forSmb311(byte[] sessionKey, byte[] preauthHash, CipherKind cipher) {
    if (preauthHash.length != PREAUTH_HASH_BYTES) {
      throw new IllegalArgumentException("preauthHash.length=" + preauthHash.length);
    }
    byte[] key = Arrays.copyOf(sessionKey, KEY_BYTES);
    byte[] cipherBase = cipher.keyBytes() > KEY_BYTES ? sessionKey : key;
    return new SessionKeys(
        derive(key, "SMBSigningKey", preauthHash, KEY_BYTES),
        derive(cipherBase, "SMBS2CCipherKey", preauthHash, cipher.keyBytes()),
        derive(cipherBase, "SMBC2SCipherKey", preauthHash, cipher.keyBytes()),
        derive(key, "SMBAppKey", preauthHash, KEY_BYTES));
  }

  /** One block is enough: no key is longer than a SHA-256 hash. */
  private static byte[] derive(byte[] key, String label, byte[] context, int lengthBytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(number(1));
      mac.update(text(label));
      mac.update((byte) 0);
      mac.update(context);
      mac.update(number(lengthBytes * Byte.SIZE));
      return Arrays.copyOf(mac.doFinal(), lengthBytes);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /** With the zero byte that belongs to labels and contexts. */
  private static byte[] text(String text) {
    return (text + '\0').getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}
