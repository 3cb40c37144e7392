// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * CHALLENGE_MESSAGE (MS-NLMP section 2.2.1.2).
 *
 * @param challenge eight random bytes
 * @param targetInfo AV_PAIRs
 */
@SuppressWarnings("ArrayRecordComponent") // written out at once, never compared
record NtlmChallenge(int flags, byte[] challenge, String targetName, byte[] targetInfo) {
  static final int TYPE = 2;

  private static final int FIXED_BYTES = 56;

  /** Product version 10.0 and NTLM revision 15 (MS-NLMP section 2.2.2.10). */
  private static final byte[] VERSION = {10, 0, 0, 0, 0, 0, 0, 15};

  byte[] encode() {
    boolean unicode = (flags & NtlmFlags.UNICODE) != 0;
    byte[] name =
        targetName.getBytes(unicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
    ByteBuffer message =
        ByteBuffer.allocate(FIXED_BYTES + name.length + targetInfo.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    message.put(NtlmReader.SIGNATURE).putInt(TYPE);
    pointer(message, name.length, FIXED_BYTES);
    message.putInt(flags).put(challenge).putLong(0);
    pointer(message, targetInfo.length, FIXED_BYTES + name.length);
    return message.put(VERSION).put(name).put(targetInfo).array();
  }

  private static void pointer(ByteBuffer message, int length, int offset) {
    message.putShort((short) length).putShort((short) length).putInt(offset);
  }
}
