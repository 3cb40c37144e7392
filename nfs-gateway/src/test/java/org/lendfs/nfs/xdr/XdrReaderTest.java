// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;

class XdrReaderTest {
  @Test
  void readsNumbersSignedAndUnsigned() throws Exception {
    XdrReader reader = reader(bytes("ffffffff ffffffff 80000000 00000001 00000001 00000000"));

    assertThat(reader.readInt()).isEqualTo(-1);
    assertThat(reader.readUnsignedInt()).isEqualTo(4_294_967_295L);
    assertThat(reader.readLong()).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(reader.readBoolean()).isTrue();
    assertThat(reader.readBoolean()).isFalse();
    assertThat(reader.remaining()).isZero();
  }

  @Test
  void leavesTheBufferAsItIs() throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(bytes("00000000 00000007 00000000")).position(4).limit(8);
    XdrReader reader = new XdrReader(buffer);

    assertThat(reader.readInt()).isEqualTo(7);

    assertThat(reader.position()).isEqualTo(8);
    assertThat(buffer.position()).isEqualTo(4);
    assertMalformed(Kind.TRUNCATED, reader::readInt);
  }

  @Test
  void readsDirectAndReadOnlyBuffers() throws Exception {
    ByteBuffer direct = ByteBuffer.allocateDirect(8).put(bytes("00000003 61626300")).flip();

    assertThat(new XdrReader(direct).readString(3)).isEqualTo("abc");
    assertThat(new XdrReader(direct.asReadOnlyBuffer()).readOpaque(3))
        .isEqualTo(Opaque.wrap(bytes("616263")));
  }

  @Test
  void refusesLittleEndianBuffers() {
    ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);

    assertThatThrownBy(() -> new XdrReader(buffer)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new XdrWriter(buffer)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000002", "ffffffff", "80000000"})
  void refusesBooleansThatAreNeither(String hexadecimal) {
    assertMalformed(Kind.INVALID_VALUE, () -> reader(bytes(hexadecimal)).readBoolean());
  }

  @Test
  void wantsThePaddingOfOpaqueDataButDoesNotLookAtIt() throws Exception {
    assertThat(reader(bytes("00000001 aabbccdd")).readOpaque(8))
        .isEqualTo(Opaque.wrap(bytes("aa")));
    assertMalformed(Kind.TRUNCATED, () -> reader(bytes("00000001 aabbcc")).readOpaque(8));
    assertMalformed(Kind.TRUNCATED, () -> reader(bytes("00000001 616263")).readString(8));
  }

  @Test
  void takesOpaqueDataUpToItsLimit() throws Exception {
    assertThat(reader(bytes("00000004 aabbccdd")).readOpaque(4).length()).isEqualTo(4);
    assertMalformed(
        Kind.LIMIT_EXCEEDED, () -> reader(bytes("00000005 aabbccdd ee000000")).readOpaque(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000008", "7fffffff", "80000000", "ffffffff", "fffffffd"})
  void allocatesNothingForLengthsBeyondTheMessage(String length) {
    byte[] message = bytes(length + "00000000");

    assertMalformed(Kind.TRUNCATED, () -> reader(message).readString(Integer.MAX_VALUE));
    assertThatThrownBy(() -> reader(message).readOpaque(Integer.MAX_VALUE))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> reader(message).readList(Integer.MAX_VALUE, XdrReader::readInt))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void boundsArraysByTheirLimit() throws Exception {
    byte[] two = bytes("00000002 00000005 00000006");

    assertThat(reader(two).readList(2, XdrReader::readInt)).isEqualTo(List.of(5, 6));
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> reader(two).readList(1, XdrReader::readInt));
  }

  @Test
  void tellsTextThatIsTooLongFromGarbage() throws Exception {
    byte[] four = bytes("00000004 61626364");

    assertThat(reader(four).readString(4)).isEqualTo("abcd");
    assertMalformed(Kind.TEXT_TOO_LONG, () -> reader(four).readString(3));
    assertMalformed(Kind.TRUNCATED, () -> reader(bytes("00000005 61626364")).readString(3));
  }

  @Test
  void readsUtf8() throws Exception {
    XdrReader reader = reader(bytes("00000009 c3a4 e282ac f09f9880 000000"));

    assertThat(reader.readString(9)).isEqualTo("\u00e4\u20ac\ud83d\ude00");
    assertThat(reader.remaining()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000001 80000000", // continuation without a start
        "00000001 c3000000", // start without a continuation
        "00000002 c0af0000", // "/" in two bytes
        "00000003 eda08000", // half of a surrogate pair
        "00000004 f4908080", // beyond the last character
        "00000003 61006200", // NUL
      })
  void refusesTextThatIsNotUtf8OrHasNul(String hexadecimal) {
    assertMalformed(Kind.INVALID_TEXT, () -> reader(bytes(hexadecimal)).readString(64));
  }

  @Test
  void takesTheReplacementCharacterWhenItIsReallyThere() throws Exception {
    assertThat(reader(bytes("00000003 efbfbd00")).readString(3)).isEqualTo("\ufffd");
  }

  @Test
  void replacesWhatIsNotUtf8InLenientText() throws Exception {
    assertThat(reader(bytes("00000002 61e40000")).readLenientString(2)).isEqualTo("a\ufffd");
  }

  @Test
  void failsWithoutAStackTrace() {
    assertThatThrownBy(() -> reader(new byte[3]).readInt())
        .isInstanceOf(MalformedMessageException.class)
        .satisfies(malformed -> assertThat(malformed.getStackTrace()).isEmpty())
        .hasMessage("needs=4 remaining=3");
  }
}
