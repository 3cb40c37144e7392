// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.provider;

import java.lang.foreign.MemorySegment;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.lendfs.cifs.crypto.Aead;
import org.lendfs.cifs.crypto.CipherKind;
import org.lendfs.cifs.crypto.CryptoProvider;
import org.lendfs.cifs.crypto.GmacNonce;
import org.lendfs.cifs.crypto.MessageMac;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.crypto.SigningAlgorithm;

/**
 * What every JVM can do: the JDK's own algorithms, and BouncyCastle's for those it lacks. Works on
 * the heap, so native memory is copied piece by piece.
 */
final class PortableCrypto implements CryptoProvider {
  private static final String HMAC = "HmacSHA256";
  private static final int PIECE_BYTES = 16 * 1024;

  @Override
  public String description() {
    return "JDK " + Runtime.version().feature() + " and BouncyCastle";
  }

  @Override
  public MessageMac mac(SigningAlgorithm algorithm, byte[] key) {
    byte[] copy = key.clone();
    return switch (algorithm) {
      case HMAC_SHA256 -> (header, rest) -> hmac(copy, header, rest);
      case AES_CMAC -> (header, rest) -> cmac(copy, header, rest);
      case AES_GMAC -> (header, rest) -> gmac(copy, header, rest);
    };
  }

  @Override
  public Aead aead(CipherKind kind, byte[] key) {
    return kind.isGcm() ? new PortableGcm(key.clone()) : new PortableCcm(key.clone());
  }

  private static byte[] hmac(byte[] key, byte[] header, List<MemorySegment> rest) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(header);
      for (MemorySegment segment : rest) {
        mac.update(segment.asByteBuffer());
      }
      return Arrays.copyOf(mac.doFinal(), Signer.SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  private static byte[] cmac(byte[] key, byte[] header, List<MemorySegment> rest) {
    var mac = new CMac(AESEngine.newInstance());
    mac.init(new KeyParameter(key));
    mac.update(header, 0, header.length);
    byte[] piece = new byte[PIECE_BYTES];
    for (MemorySegment segment : rest) {
      for (long offset = 0; offset < segment.byteSize(); offset += PIECE_BYTES) {
        int length = (int) Math.min(PIECE_BYTES, segment.byteSize() - offset);
        MemorySegment.copy(segment, offset, MemorySegment.ofArray(piece), 0, length);
        mac.update(piece, 0, length);
      }
    }
    byte[] code = new byte[Signer.SIGNATURE_BYTES];
    mac.doFinal(code, 0);
    return code;
  }

  private static byte[] gmac(byte[] key, byte[] header, List<MemorySegment> rest) {
    try {
      Cipher cipher = gcm(Cipher.ENCRYPT_MODE, key, GmacNonce.of(header));
      cipher.updateAAD(header);
      for (MemorySegment segment : rest) {
        cipher.updateAAD(segment.asByteBuffer());
      }
      return cipher.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  static Cipher gcm(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    var parameters = new GCMParameterSpec(Aead.TAG_BYTES * Byte.SIZE, nonce);
    cipher.init(mode, new SecretKeySpec(key, "AES"), parameters);
    return cipher;
  }
}
