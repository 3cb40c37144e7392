// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A short run of bytes within a message: a token, a salt, the data of a context. Immutable and
 * equal by content. Not meant for file data.
 */
public final class Opaque implements SmbEncodable {
  public static final Opaque EMPTY = new Opaque(new byte[0]);

  private final byte[] bytes;

  private Opaque(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over the array, which must not be changed any more. */
  public static Opaque wrap(byte... bytes) {
    return new Opaque(bytes);
  }

  /** What a value looks like on the wire. */
  public static Opaque of(SmbEncodable value) {
    SmbWriter writer = new SmbWriter(64);
    value.encode(writer);
    return new Opaque(writer.toByteArray());
  }

  public int length() {
    return bytes.length;
  }

  /** A copy of the content. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Reads the content as a structure of its own. */
  public SmbReader reader() {
    return SmbReader.of(bytes);
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeBytes(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opaque that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** In hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
