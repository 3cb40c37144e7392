// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.provider;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import org.lendfs.cifs.crypto.Aead;

/** Galois/counter mode of the JDK. */
final class PortableGcm implements Aead {
  private final byte[] key;

  PortableGcm(byte[] key) {
    this.key = key;
  }

  @Override
  public void seal(Frame frame, List<MemorySegment> message, MemorySegment target) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, frame);
      ByteBuffer output = target.asByteBuffer();
      for (MemorySegment segment : message) {
        cipher.update(segment.asByteBuffer(), output);
      }
      byte[] last = cipher.doFinal();
      output.put(last, 0, last.length - TAG_BYTES);
      MemorySegment tag = MemorySegment.ofArray(last).asSlice(last.length - TAG_BYTES);
      frame.tag().copyFrom(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM of the JDK failed", e);
    }
  }

  @Override
  public boolean open(Frame frame, MemorySegment source, MemorySegment target) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, frame);
      // The JDK keeps what it gets until it has seen the tag, and wants the tag behind it.
      byte[] input = new byte[(int) source.byteSize() + TAG_BYTES];
      MemorySegment whole = MemorySegment.ofArray(input);
      MemorySegment.copy(source, 0, whole, 0, source.byteSize());
      MemorySegment.copy(frame.tag(), 0, whole, source.byteSize(), TAG_BYTES);
      target.copyFrom(MemorySegment.ofArray(cipher.doFinal(input)));
      return true;
    } catch (AEADBadTagException forged) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM of the JDK failed", e);
    }
  }

  private Cipher cipher(int mode, Frame frame) throws GeneralSecurityException {
    Cipher cipher = PortableCrypto.gcm(mode, key, frame.nonce().toArray(JAVA_BYTE));
    cipher.updateAAD(frame.additional().toArray(JAVA_BYTE));
    return cipher;
  }
}
