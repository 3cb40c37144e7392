// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The preauthentication integrity hash of dialect 3.1.1 (MS-SMB2 3.3.5.4 and 3.3.5.5): SHA-512 over
 * the hash so far and the next message, exactly as it went over the wire. Immutable.
 */
public final class PreauthHash {
  private static final int LENGTH = 64;

  /** Before the first message. */
  public static final PreauthHash START = new PreauthHash(new byte[LENGTH]);

  private final byte[] value;

  private PreauthHash(byte[] value) {
    this.value = value;
  }

  /** The hash after one more message, between position and limit; the buffer stays as it is. */
  public PreauthHash with(ByteBuffer message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      digest.update(value);
      digest.update(message.duplicate());
      return new PreauthHash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  /** A copy of the 64 bytes. */
  public byte[] toBytes() {
    return value.clone();
  }
}
