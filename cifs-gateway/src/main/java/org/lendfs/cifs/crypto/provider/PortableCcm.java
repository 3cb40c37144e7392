// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.provider;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.CCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.lendfs.cifs.crypto.Aead;

/** Counter with CBC-MAC mode of BouncyCastle. */
final class PortableCcm implements Aead {
  private final byte[] key;

  PortableCcm(byte[] key) {
    this.key = key;
  }

  @Override
  public void seal(Frame frame, List<MemorySegment> message, MemorySegment target) {
    byte[] plain = new byte[(int) target.byteSize()];
    long offset = 0;
    for (MemorySegment segment : message) {
      MemorySegment.copy(segment, 0, MemorySegment.ofArray(plain), offset, segment.byteSize());
      offset += segment.byteSize();
    }
    byte[] sealed = new byte[plain.length + TAG_BYTES];
    try {
      CCMModeCipher cipher = cipher(true, frame);
      cipher.doFinal(sealed, cipher.processBytes(plain, 0, plain.length, sealed, 0));
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("AES/CCM of BouncyCastle failed", e);
    }
    MemorySegment whole = MemorySegment.ofArray(sealed);
    target.copyFrom(whole.asSlice(0, plain.length));
    frame.tag().copyFrom(whole.asSlice(plain.length));
  }

  @Override
  public boolean open(Frame frame, MemorySegment source, MemorySegment target) {
    byte[] sealed = new byte[(int) source.byteSize() + TAG_BYTES];
    MemorySegment whole = MemorySegment.ofArray(sealed);
    MemorySegment.copy(source, 0, whole, 0, source.byteSize());
    MemorySegment.copy(frame.tag(), 0, whole, source.byteSize(), TAG_BYTES);
    byte[] plain = new byte[(int) target.byteSize()];
    try {
      CCMModeCipher cipher = cipher(false, frame);
      cipher.doFinal(plain, cipher.processBytes(sealed, 0, sealed.length, plain, 0));
    } catch (InvalidCipherTextException forged) {
      return false;
    }
    target.copyFrom(MemorySegment.ofArray(plain));
    return true;
  }

  private CCMModeCipher cipher(boolean encrypts, Frame frame) {
    CCMModeCipher cipher = CCMBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(
        encrypts,
        new AEADParameters(
            new KeyParameter(key),
            TAG_BYTES * Byte.SIZE,
            frame.nonce().toArray(JAVA_BYTE),
            frame.additional().toArray(JAVA_BYTE)));
    return cipher;
  }
}
