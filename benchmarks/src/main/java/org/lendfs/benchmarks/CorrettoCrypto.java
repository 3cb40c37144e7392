// SPDX-License-Identifier: Apache-2.0
package org.lendfs.benchmarks;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lendfs.cifs.crypto.Aead;
import org.lendfs.cifs.crypto.CipherKind;
import org.lendfs.cifs.crypto.CryptoProvider;
import org.lendfs.cifs.crypto.GmacNonce;
import org.lendfs.cifs.crypto.MessageMac;
import org.lendfs.cifs.crypto.SigningAlgorithm;

/** Amazon Corretto Crypto Provider, as far as it has the algorithms; here to be compared only. */
final class CorrettoCrypto implements CryptoProvider {
  private static final AmazonCorrettoCryptoProvider LIBRARY = AmazonCorrettoCryptoProvider.INSTANCE;

  @Override
  public String description() {
    return LIBRARY.getInfo();
  }

  @Override
  public MessageMac mac(SigningAlgorithm algorithm, byte[] key) {
    return switch (algorithm) {
      case HMAC_SHA256 -> (header, rest) -> checked(() -> hmac(key, header, rest));
      case AES_GMAC -> (header, rest) -> checked(() -> gmac(key, header, rest));
      case AES_CMAC -> throw new UnsupportedOperationException("no CMAC");
    };
  }

  @Override
  public Aead aead(CipherKind kind, byte[] key) {
    if (!kind.isGcm()) {
      throw new UnsupportedOperationException("no CCM");
    }
    return new Gcm(key);
  }

  private interface Work<T> {
    T run() throws GeneralSecurityException;
  }

  private static <T> T checked(Work<T> work) {
    try {
      return work.run();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] header, List<MemorySegment> rest)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256", LIBRARY);
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(header);
    rest.forEach(segment -> mac.update(segment.asByteBuffer()));
    return Arrays.copyOf(mac.doFinal(), 16);
  }

  private static byte[] gmac(byte[] key, byte[] header, List<MemorySegment> rest)
      throws GeneralSecurityException {
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, GmacNonce.of(header));
    cipher.updateAAD(header);
    rest.forEach(segment -> cipher.updateAAD(segment.asByteBuffer()));
    return cipher.doFinal();
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", LIBRARY);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    return cipher;
  }

  @SuppressWarnings("ArrayRecordComponent") // a key is used, never compared
  private record Gcm(byte[] key) implements Aead {
    @Override
    public void seal(Frame frame, List<MemorySegment> message, MemorySegment target) {
      MemorySegment room = MemorySegment.ofArray(new byte[(int) target.byteSize() + 2 * TAG_BYTES]);
      ByteBuffer output = room.asByteBuffer();
      checked(() -> {
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, frame.nonce().toArray(JAVA_BYTE));
        cipher.updateAAD(frame.additional().toArray(JAVA_BYTE));
        for (MemorySegment segment : message) {
          cipher.update(segment.asByteBuffer(), output);
        }
        return output.put(cipher.doFinal());
      });
      MemorySegment.copy(room, 0, target, 0, target.byteSize());
      MemorySegment.copy(room, target.byteSize(), frame.tag(), 0, TAG_BYTES);
    }

    @Override
    public boolean open(Frame frame, MemorySegment source, MemorySegment target) {
      return checked(() -> {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, frame.nonce().toArray(JAVA_BYTE));
        cipher.updateAAD(frame.additional().toArray(JAVA_BYTE));
        byte[] input = new byte[(int) source.byteSize() + TAG_BYTES];
        MemorySegment whole = MemorySegment.ofArray(input);
        MemorySegment.copy(source, 0, whole, 0, source.byteSize());
        MemorySegment.copy(frame.tag(), 0, whole, source.byteSize(), TAG_BYTES);
        target.copyFrom(MemorySegment.ofArray(cipher.doFinal(input)));
        return true;
      });
    }
  }
}
