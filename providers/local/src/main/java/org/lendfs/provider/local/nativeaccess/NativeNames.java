// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names between Java and the kernel, for which a name is any bytes but NUL and slash.
 *
 * <p>Names are UTF-8. A byte that is not travels as the lone surrogate U+DC00 plus the byte, so
 * that every name of the host has exactly one string and comes back as the same bytes. Stateless.
 */
public final class NativeNames {
  private static final char ESCAPE = 0xDC00;
  private static final char FIRST_ESCAPED = 0xDC80;
  private static final char LAST_ESCAPED = 0xDCFF;
  private static final char REPLACEMENT = 0xFFFD;

  private NativeNames() {}

  /**
   * The bytes of a name, without a terminator.
   *
   * @throws ErrnoException {@code EINVAL} for a NUL; {@code EILSEQ} for a string that is no name's
   *     (other lone surrogates, or escapes that together are valid UTF-8)
   */
  public static byte[] encode(String name) throws ErrnoException {
    return encode(name, SystemCall.OPENAT);
  }

  static byte[] encode(String name, SystemCall call) throws ErrnoException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    boolean questionable = false;
    for (byte each : bytes) {
      if (each == 0) {
        throw new ErrnoException(Errno.EINVAL, call.label());
      }
      // Lone surrogates come out as question marks.
      questionable |= each == '?';
    }
    return questionable ? encodeEscaped(name, call) : bytes;
  }

  private static byte[] encodeEscaped(String name, SystemCall call) throws ErrnoException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length() * 3);
    int plain = 0;
    for (int index = 0; index < name.length(); index++) {
      char unit = name.charAt(index);
      if (unit >= FIRST_ESCAPED && unit <= LAST_ESCAPED && !pairedAt(name, index)) {
        bytes.writeBytes(name.substring(plain, index).getBytes(StandardCharsets.UTF_8));
        bytes.write(unit - ESCAPE);
        plain = index + 1;
      }
    }
    bytes.writeBytes(name.substring(plain).getBytes(StandardCharsets.UTF_8));
    byte[] encoded = bytes.toByteArray();
    if (!decode(encoded).equals(name)) {
      throw new ErrnoException(Errno.EILSEQ, call.label());
    }
    return encoded;
  }

  private static boolean pairedAt(String name, int index) {
    return index > 0 && Character.isHighSurrogate(name.charAt(index - 1));
  }

  /** The string of a name's bytes. */
  public static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeEscaped(bytes);
  }

  private static String decodeEscaped(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int count = result.length(); count > 0; count--) {
        out.put((char) (ESCAPE + Byte.toUnsignedInt(in.get())));
      }
      result = decoder.decode(in, out, true);
    }
    return new String(Arrays.copyOf(out.array(), out.position()));
  }

  /** Whether a name from {@link #decode} holds bytes that are not UTF-8. */
  public static boolean isEscaped(String name) {
    for (int index = 0; index < name.length(); index++) {
      char unit = name.charAt(index);
      if (unit >= FIRST_ESCAPED && unit <= LAST_ESCAPED && !pairedAt(name, index)) {
        return true;
      }
    }
    return false;
  }
}
