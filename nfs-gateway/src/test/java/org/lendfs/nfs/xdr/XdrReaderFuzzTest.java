// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/**
 * Arbitrary reads of arbitrary bytes. A normal build replays the corpus under {@code
 * src/test/resources}; to search for more, see the property {@code jazzer.hooks} in the pom.
 */
class XdrReaderFuzzTest {
  /** Each byte of the first eight chooses a read; the reads work on the rest. */
  @FuzzTest
  void neverReadsBeyondTheMessage(byte[] bytes) {
    int script = Math.min(bytes.length, 8);
    XdrReader reader = new XdrReader(ByteBuffer.wrap(bytes, script, bytes.length - script).slice());
    try {
      for (int i = 0; i < script; i++) {
        read(reader, bytes[i] & 0xf);
        assertThat(reader.position()).isBetween(0, bytes.length - script);
      }
    } catch (MalformedMessageException refused) {
      assertThat(refused.kind()).isNotNull();
    }
  }

  private static void read(XdrReader reader, int operation) throws MalformedMessageException {
    switch (operation) {
      case 0 -> reader.readInt();
      case 1 -> assertThat(reader.readUnsignedInt()).isNotNegative();
      case 2 -> reader.readLong();
      case 3 -> reader.readBoolean();
      case 4 -> assertThat(reader.readCount(100)).isBetween(0, 100);
      case 5 -> assertThat(reader.readOpaque(64).length()).isBetween(0, 64);
      case 6 -> assertThat(reader.readOpaque(Integer.MAX_VALUE).length()).isNotNegative();
      case 7 -> assertThat(reader.readString(255)).doesNotContain("\0");
      case 8 -> assertThat(reader.readLenientString(Integer.MAX_VALUE)).isNotNull();
      case 9 -> assertThat(reader.readList(16, XdrReader::readInt)).hasSizeBetween(0, 16);
      case 10 -> reader.readList(Integer.MAX_VALUE, XdrReader::readLong);
      case 11 -> reader.readChain(XdrReader::readInt);
      default -> reader.readOptional(XdrReader::readLong);
    }
  }
}
