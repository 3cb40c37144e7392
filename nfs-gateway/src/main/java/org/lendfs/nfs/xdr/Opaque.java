// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A short run of bytes that only its maker understands: a file handle, a credential body.
 *
 * <p>Immutable, and equal by content, so that it can be a key. Not meant for file data.
 */
public final class Opaque {
  public static final Opaque EMPTY = new Opaque(new byte[0]);

  private final byte[] bytes;

  private Opaque(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies {@code bytes}. */
  public static Opaque copyOf(byte[] bytes) {
    return new Opaque(bytes.clone());
  }

  /** Takes over {@code bytes} without a copy; the caller must not change them any more. */
  public static Opaque wrap(byte[] bytes) {
    return new Opaque(bytes);
  }

  /** What {@code value} encodes to, which is at most {@code maximumLength} bytes. */
  public static Opaque encoded(XdrEncodable value, int maximumLength) {
    XdrWriter writer = XdrWriter.growing(64, maximumLength);
    value.encode(writer);
    byte[] bytes = new byte[writer.length()];
    writer.written().get(bytes);
    return new Opaque(bytes);
  }

  public int length() {
    return bytes.length;
  }

  /** A copy of the content. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Reads the content as XDR, as for a credential body. */
  public XdrReader reader() {
    return new XdrReader(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
  }

  /** The content itself, for the writer of this package. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opaque opaque && Arrays.equals(bytes, opaque.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The content in hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
