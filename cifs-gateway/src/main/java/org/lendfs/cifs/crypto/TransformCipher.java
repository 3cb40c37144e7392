// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * SMB2 TRANSFORM_HEADER (MS-SMB2 section 2.2.41) around whatever cipher.
 *
 * <pre>
 *  0       4                 20                36      40    42   44          52
 *  | FD SMB | signature (tag) | nonce, then 0s | length | 0  | 1  | session id | encrypted ...
 *                             |&lt;----- authenticated, not encrypted ----->|
 * </pre>
 */
final class TransformCipher implements MessageCipher {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int PROTOCOL_ID = 0x424D_53FD;
  private static final int TAG = 4;
  private static final int NONCE = 20;
  private static final int LENGTH = 36;
  private static final int FLAGS = 42;
  private static final int SESSION_ID = 44;
  private static final short ENCRYPTED = 1;

  private final int nonceBytes;
  private final Aead sealing;
  private final Aead opening;
  private final AtomicLong nextNonce = new AtomicLong(new SecureRandom().nextLong());

  TransformCipher(int nonceBytes, Aead sealing, Aead opening) {
    this.nonceBytes = nonceBytes;
    this.sealing = sealing;
    this.opening = opening;
  }

  @Override
  public void seal(long sessionId, List<MemorySegment> message, MemorySegment target) {
    long length = message.stream().mapToLong(MemorySegment::byteSize).sum();
    if (target.byteSize() != length + TRANSFORM_HEADER_BYTES || length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("length=" + length + " target=" + target.byteSize());
    }
    target.asSlice(0, TRANSFORM_HEADER_BYTES).fill((byte) 0);
    target.set(INT, 0, PROTOCOL_ID);
    target.set(LONG, NONCE, nextNonce.getAndIncrement());
    target.set(INT, LENGTH, (int) length);
    target.set(SHORT, FLAGS, ENCRYPTED);
    target.set(LONG, SESSION_ID, sessionId);
    sealing.seal(frame(target), message, target.asSlice(TRANSFORM_HEADER_BYTES));
  }

  @Override
  public boolean open(MemorySegment sealed, MemorySegment target) {
    long length = sealed.byteSize() - TRANSFORM_HEADER_BYTES;
    if (length < 0 || target.byteSize() != length) {
      throw new IllegalArgumentException("length=" + length + " target=" + target.byteSize());
    }
    if (sealed.get(INT, 0) != PROTOCOL_ID
        || sealed.get(INT, LENGTH) != length
        || sealed.get(SHORT, FLAGS) != ENCRYPTED) {
      return false;
    }
    MemorySegment source = sealed.asSlice(TRANSFORM_HEADER_BYTES);
    boolean genuine = opening.open(frame(sealed), source, target);
    if (!genuine) {
      target.fill((byte) 0);
    }
    return genuine;
  }

  private Aead.Frame frame(MemorySegment header) {
    return new Aead.Frame(
        header.asSlice(NONCE, nonceBytes),
        header.asSlice(NONCE, TRANSFORM_HEADER_BYTES - NONCE),
        header.asSlice(TAG, Aead.TAG_BYTES));
  }
}
