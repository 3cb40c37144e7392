// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.util.Arrays;

/**
 * Reads the distinguished encoding of ASN.1 (X.690) as far as SPNEGO needs it: one-byte tags and
 * definite lengths. Every length is checked against what is there before it is used. A view: the
 * array is not copied.
 */
final class DerReader {
  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 4;

  private final byte[] bytes;
  private final int end;
  private int position;

  private DerReader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  static DerReader of(byte[] bytes) {
    return new DerReader(bytes, 0, bytes.length);
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** Whether the next element has this tag. */
  boolean isNext(int tag) {
    return position < end && (bytes[position] & 0xFF) == tag;
  }

  /** The content of the next element, which must have this tag. */
  DerReader enter(int tag) throws MalformedTokenException {
    if (!isNext(tag)) {
      throw new MalformedTokenException("no element with tag " + tag);
    }
    position++;
    int length = length();
    int start = position;
    position += length;
    return new DerReader(bytes, start, position);
  }

  /** Passes over the next element, whatever it is. */
  void skip() throws MalformedTokenException {
    if (isAtEnd()) {
      throw new MalformedTokenException("element missing");
    }
    DerReader unread = enter(bytes[position] & 0xFF);
    unread.position = unread.end;
  }

  /** A copy of what is left. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, position, end);
  }

  private int length() throws MalformedTokenException {
    int first = octet();
    long length = first;
    if (first >= LONG_FORM) {
      int count = first - LONG_FORM;
      if (count < 1 || count > MOST_LENGTH_BYTES) {
        throw new MalformedTokenException("length of " + count + " octets");
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << 8 | octet();
      }
    }
    if (length > end - position) {
      throw new MalformedTokenException("length " + length + " beyond the end");
    }
    return (int) length;
  }

  private int octet() throws MalformedTokenException {
    if (position >= end) {
      throw new MalformedTokenException("cut off");
    }
    return bytes[position++] & 0xFF;
  }
}
