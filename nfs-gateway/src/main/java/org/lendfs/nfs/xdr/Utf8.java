// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;

/** Text as protocols want it: UTF-8 in its only valid form, and without NUL. */
final class Utf8 {
  private Utf8() {}

  static String decodeStrictly(byte[] bytes) throws MalformedMessageException {
    boolean ascii = true;
    for (byte b : bytes) {
      if (b == 0) {
        throw new MalformedMessageException(Kind.INVALID_TEXT, "text contains NUL");
      }
      ascii &= b > 0;
    }
    return ascii ? new String(bytes, StandardCharsets.ISO_8859_1) : decodeNonAscii(bytes);
  }

  /** The JDK replaces what is wrong; then, and only then, the way back gives other bytes. */
  private static String decodeNonAscii(byte[] bytes) throws MalformedMessageException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw new MalformedMessageException(Kind.INVALID_TEXT, "text is not UTF-8");
    }
    return text;
  }
}
