// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Signatures with the keys of a logon, with extended session security (MS-NLMP section 3.4). Only
 * the first message of each direction is ever signed, the list of mechanisms.
 */
final class SessionSecurity {
  private static final int CHECKSUM_BYTES = 8;

  private final byte[] sessionKey;
  private final int flags;

  /**
   * @param sessionKey ExportedSessionKey
   * @param flags that the challenge granted and the client took
   */
  SessionSecurity(byte[] sessionKey, int flags) {
    this.sessionKey = sessionKey;
    this.flags = flags;
  }

  /** Whether the client signed {@code data} as its first message. */
  boolean verifyFirstFromClient(byte[] data, byte[] signature) {
    return MessageDigest.isEqual(signature, sign("client-to-server", data));
  }

  /** Signs {@code data} as the first message of the server. */
  byte[] signFirstFromServer(byte[] data) {
    return sign("server-to-client", data);
  }

  private byte[] sign(String direction, byte[] data) {
    byte[] signKey = Digests.md5(sessionKey, magic(direction, "signing"));
    byte[] sequence = new byte[4];
    byte[] checksum = Arrays.copyOf(Digests.hmacMd5(signKey, sequence, data), CHECKSUM_BYTES);
    if ((flags & NtlmFlags.KEY_EXCHANGE) != 0) {
      checksum = Digests.rc4(Digests.md5(sealBase(), magic(direction, "sealing")), checksum);
    }
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(1)
        .put(checksum)
        .put(sequence)
        .array();
  }

  private byte[] sealBase() {
    if ((flags & NtlmFlags.KEY_128) != 0) {
      return sessionKey;
    }
    return Arrays.copyOf(sessionKey, (flags & NtlmFlags.KEY_56) != 0 ? 7 : 5);
  }

  private static byte[] magic(String direction, String use) {
    String text = "session key to " + direction + " " + use + " key magic constant\0";
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
