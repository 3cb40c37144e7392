// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads NTLM messages: fixed fields, and payloads that those point at (MS-NLMP section 2.2). Every
 * offset and length is checked before it is used.
 */
final class NtlmReader {
  static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
  static final int TYPE_OFFSET = 8;

  private final byte[] message;
  private final ByteBuffer fields;

  /**
   * @param type that the message must be of
   */
  NtlmReader(byte[] message, int type) throws MalformedTokenException {
    this.message = message;
    this.fields = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    if (!isNtlm(message) || integer(TYPE_OFFSET) != type) {
      throw new MalformedTokenException("no NTLM message of type " + type);
    }
  }

  static boolean isNtlm(byte[] token) {
    int length = SIGNATURE.length;
    return token.length >= length && Arrays.equals(token, 0, length, SIGNATURE, 0, length);
  }

  int integer(int offset) throws MalformedTokenException {
    require(offset, Integer.BYTES);
    return fields.getInt(offset);
  }

  byte[] bytes(int offset, int length) throws MalformedTokenException {
    require(offset, length);
    return Arrays.copyOfRange(message, offset, offset + length);
  }

  /** A copy of the payload that the eight bytes at {@code offset} point at. */
  byte[] payload(int offset) throws MalformedTokenException {
    require(offset, 8);
    int length = fields.getShort(offset) & 0xFFFF;
    if (length == 0) {
      return new byte[0];
    }
    return bytes(fields.getInt(offset + 4), length);
  }

  /** A payload that is text. */
  String text(int offset, int flags) throws MalformedTokenException {
    boolean unicode = (flags & NtlmFlags.UNICODE) != 0;
    Charset charset = unicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    return new String(payload(offset), charset);
  }

  private void require(int offset, int length) throws MalformedTokenException {
    if (offset < 0 || (long) offset + length > message.length) {
      throw new MalformedTokenException("offset=" + offset + " length=" + length);
    }
  }
}
