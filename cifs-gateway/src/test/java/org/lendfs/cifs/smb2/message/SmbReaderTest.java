// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SmbReaderTest {
  @Test
  void readsBackWhatWasWritten() throws Exception {
    SmbWriter writer = new SmbWriter(16);
    writer.writeByte(0xFE);
    writer.writeShort(0xFEDC);
    writer.writeInt(0x89ABCDEF);
    writer.writeLong(0x8123456789ABCDEFL);
    writer.writeUtf16("n\uD800\u00E4");
    writer.alignToEight();
    writer.writeBytes((byte) 1, (byte) 2);

    SmbReader reader = new SmbReader(writer.view());

    assertThat(reader.readUnsignedByte()).isEqualTo(0xFE);
    assertThat(reader.readUnsignedShort()).isEqualTo(0xFEDC);
    assertThat(reader.readUnsignedInt()).isEqualTo(0x89ABCDEFL);
    assertThat(reader.readLong()).isEqualTo(0x8123456789ABCDEFL);
    assertThat(reader.readUtf16(6)).isEqualTo("n\uD800\u00E4");
    reader.alignToEight();
    assertThat(reader.position()).isEqualTo(24);
    assertThat(reader.readBytes(2)).containsExactly(1, 2);
    assertThat(reader.remaining()).isZero();
  }

  @Test
  void countsOffsetsFromItsOrigin() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 9, 1, 2, 3, 4}).position(2);

    SmbReader reader = new SmbReader(bytes);

    assertThat(reader.bytesAt(1, 2)).containsExactly(2, 3);
    assertThat(reader.slice(2, 2).readUnsignedShort()).isEqualTo(0x0403);
    assertThat(reader.position()).isZero();
  }

  @Test
  void refusesEveryRangeThatIsNotThere() {
    SmbReader reader = SmbReader.of(new byte[8]);

    assertThatThrownBy(() -> reader.bytesAt(9, 0)).isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> reader.bytesAt(4, 5)).isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> reader.bytesAt(-1, 1)).isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> reader.bytesAt(4, Long.MAX_VALUE))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> reader.readUtf16(3)).isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> reader.readBytes(0xFFFF_FFFFL))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void countsPayloadThatIsElsewhere() throws Exception {
    SmbReader reader = new SmbReader(ByteBuffer.allocate(8), 100);

    reader.requireRange(8, 100);

    assertThatThrownBy(() -> reader.requireRange(8, 101))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> reader.readBytes(9)).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void headerComesBackAsItWas() throws Exception {
    Smb2Header header =
        new Smb2Header(1, 0xC0000022, 8, 31, 0x2000_000F, 0xF000_0000L, 7, 0xABCDL << 32, -2);

    SmbWriter writer = new SmbWriter();
    header.encode(writer);

    assertThat(writer.position()).isEqualTo(Smb2Header.LENGTH);
    assertThat(Smb2Header.decode(new SmbReader(writer.view()))).isEqualTo(header);
    assertThat(header.treeId()).isEqualTo(0xABCD);
  }

  @Test
  void fileTimesCountFromTheYear1601() throws Exception {
    Instant epoch = Instant.EPOCH;

    assertThat(FileTimes.of(epoch)).isEqualTo(116_444_736_000_000_000L);
    assertThat(FileTimes.toInstant(116_444_736_000_000_001L)).isEqualTo(epoch.plusNanos(100));
    assertThat(FileTimes.of(Instant.MIN)).isEqualTo(1);
    assertThat(FileTimes.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
  }
}
