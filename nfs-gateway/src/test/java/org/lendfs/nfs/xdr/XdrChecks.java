// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;

/** What must hold of every message. */
public final class XdrChecks {
  private static final int MAXIMUM_LENGTH = 1 << 22;

  private XdrChecks() {}

  public static byte[] encode(XdrEncodable value) {
    return Opaque.encoded(value, MAXIMUM_LENGTH).toBytes();
  }

  /** Four-byte words in hexadecimal, blanks between them as one likes. */
  public static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replaceAll("\\s", ""));
  }

  public static XdrReader reader(byte[] bytes) {
    return new XdrReader(ByteBuffer.wrap(bytes));
  }

  /** Decoding gives an equal value and uses every byte; any shorter message is truncated. */
  public static <T extends XdrEncodable> void assertRoundTrip(T value, XdrDecoder<T> decoder)
      throws MalformedMessageException {
    byte[] encoded = encode(value);

    XdrReader reader = reader(encoded);
    T decoded = decoder.decode(reader);

    assertThat(decoded).isEqualTo(value);
    assertThat(reader.remaining()).as("bytes left of %s", value).isZero();
    assertThat(encoded.length % 4).isZero();
    for (int length = 0; length < encoded.length; length++) {
      byte[] shorter = Arrays.copyOf(encoded, length);
      assertMalformed(Kind.TRUNCATED, () -> decoder.decode(reader(shorter)));
    }
  }

  /** The value has exactly these bytes, and the bytes this value. */
  public static <T extends XdrEncodable> void assertWireForm(
      T value, XdrDecoder<? extends T> decoder, String hexadecimal)
      throws MalformedMessageException {
    byte[] expected = bytes(hexadecimal);

    assertThat(HexFormat.of().formatHex(encode(value)))
        .isEqualTo(HexFormat.of().formatHex(expected));
    assertThat(decoder.decode(reader(expected))).isEqualTo(value);
  }

  public static void assertMalformed(Kind kind, ThrowingCallable decoding) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(decoding)
        .satisfies(malformed -> assertThat(malformed.kind()).isEqualTo(kind));
  }

  /**
   * Feeds a decoder arbitrary bytes: it either refuses them or gives a value that survives being
   * encoded and decoded again.
   */
  public static <T extends XdrEncodable> void assertRefusedOrStable(
      byte[] bytes, XdrDecoder<T> decoder) {
    T value;
    try {
      value = decoder.decode(reader(bytes));
    } catch (MalformedMessageException refused) {
      assertThat(refused.kind()).isNotNull();
      return;
    }
    try {
      assertThat(decoder.decode(reader(encode(value)))).isEqualTo(value);
    } catch (MalformedMessageException refused) {
      throw new AssertionError("refuses what it has encoded itself: " + value, refused);
    }
  }
}
