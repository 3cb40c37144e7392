// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class XdrWriterTest {
  @Test
  void writesEveryKindOfValue() {
    XdrWriter writer = XdrWriter.growing(4, 1024);

    writer.writeInt(-2);
    writer.writeUnsignedInt(0xffff_ffffL);
    writer.writeLong(1);
    writer.writeBoolean(true);
    writer.writeOpaque(Opaque.wrap(bytes("aabbccddee")), 5);
    writer.writeString("\u00e4");
    writer.writeOptional(null);

    assertThat(writer.written())
        .isEqualTo(
            ByteBuffer.wrap(
                bytes(
                    "fffffffe ffffffff 00000000 00000001 00000001"
                        + "00000005 aabbccdd ee000000 00000002 c3a40000 00000000")));
  }

  @Test
  void appendsToTheBufferOfTheCaller() {
    ByteBuffer buffer = ByteBuffer.allocate(16).position(4).limit(12);
    XdrWriter writer = new XdrWriter(buffer);

    writer.writeInt(1);
    writer.writeInt(2);

    assertThat(buffer.position()).isEqualTo(12);
    assertThat(writer.remaining()).isZero();
    assertThat(writer.written()).isEqualTo(ByteBuffer.wrap(bytes("00000001 00000002")));
    assertThatThrownBy(() -> writer.writeInt(3)).isInstanceOf(BufferOverflowException.class);
  }

  @Test
  void growsUpToItsMaximumAndNotBeyond() {
    XdrWriter writer = XdrWriter.growing(4, 12);
    writer.writeInt(1);
    writer.writeLong(2);

    assertThat(writer.remaining()).isZero();
    assertThatThrownBy(() -> writer.writeInt(3)).isInstanceOf(BufferOverflowException.class);
    assertThat(writer.written()).isEqualTo(ByteBuffer.wrap(bytes("00000001 00000000 00000002")));
  }

  @Test
  void overflowsWithoutWritingAPartOfTheValue() {
    XdrWriter writer = XdrWriter.growing(4, 12);

    assertThatThrownBy(() -> writer.writePadded(new byte[9]))
        .isInstanceOf(BufferOverflowException.class);

    assertThat(writer.length()).isZero();
  }

  @Test
  void replacesALengthThatIsKnownOnlyAfterwards() {
    XdrWriter writer = new XdrWriter(ByteBuffer.allocate(16).position(4));
    writer.writeInt(9);
    int offset = writer.length();
    writer.writeInt(0);
    writer.writeInt(7);

    writer.replaceInt(offset, writer.length() - offset - 4);

    assertThat(writer.written()).isEqualTo(ByteBuffer.wrap(bytes("00000009 00000004 00000007")));
    assertThatThrownBy(() -> writer.replaceInt(9, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgetsWhatItIsToldToForget() {
    XdrWriter writer = XdrWriter.growing(4, 64);
    writer.writeInt(1);
    writer.writeLong(2);

    writer.truncate(4);
    writer.writeInt(3);

    assertThat(writer.written()).isEqualTo(ByteBuffer.wrap(bytes("00000001 00000003")));
    assertThatThrownBy(() -> writer.truncate(9)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNumbersAndDataOutOfRange() {
    XdrWriter writer = XdrWriter.growing(4, 64);

    assertThatThrownBy(() -> writer.writeUnsignedInt(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.writeUnsignedInt(1L << 32))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.writeOpaque(Opaque.wrap(new byte[5]), 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void padsToAMultipleOfFour() {
    assertThat(Xdr.padLength(0)).isZero();
    assertThat(Xdr.padLength(1)).isEqualTo(3);
    assertThat(Xdr.padLength(3)).isEqualTo(1);
    assertThat(Xdr.padLength(4)).isZero();
    assertThat(Xdr.padLength(Integer.MAX_VALUE)).isEqualTo(1);
    assertThat(Xdr.padded(Integer.MAX_VALUE)).isEqualTo(1L << 31);
  }
}
