// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.io.ByteArrayOutputStream;

/** Tags, and writing of elements, in the distinguished encoding of ASN.1 (X.690). */
final class Der {
  static final int ENUMERATED = 0x0A;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int GENERAL_STRING = 0x1B;
  static final int SEQUENCE = 0x30;

  /** {@code [APPLICATION 0]}, around the first token of a GSS mechanism (RFC 2743 section 3.1). */
  static final int APPLICATION_0 = 0x60;

  private static final int CONTEXT = 0xA0;
  private static final int LONG_FORM = 0x80;

  private Der() {}

  /** The tag of {@code [number]}, constructed. */
  static int context(int number) {
    return CONTEXT | number;
  }

  /** An element with these parts, one behind the other, as its content. */
  static byte[] element(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var element = new ByteArrayOutputStream(content.size() + 6);
    element.write(tag);
    writeLength(element, content.size());
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream target, int length) {
    if (length < LONG_FORM) {
      target.write(length);
      return;
    }
    int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    target.write(LONG_FORM | count);
    for (int i = count - 1; i >= 0; i--) {
      target.write(length >>> (8 * i));
    }
  }
}
