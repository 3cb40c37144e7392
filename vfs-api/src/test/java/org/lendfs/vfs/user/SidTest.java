// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {
  private static final Sid ADMINISTRATORS = Sid.of(5, 32, 544);

  @Test
  void hasThePacketFormOfWindows() {
    byte[] packet = HexFormat.of().parseHex("01020000000000052000000020020000");

    assertThat(ADMINISTRATORS.toBytes()).isEqualTo(packet);
    assertThat(Sid.decode(ByteBuffer.wrap(packet))).hasValue(ADMINISTRATORS);
    assertThat(ADMINISTRATORS).hasToString("S-1-5-32-544");
  }

  @Test
  void comesBackFromPacketAndText() {
    long seed = 20260103;
    var random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      int[] parts = random.ints(1 + random.nextInt(Sid.MOST_SUB_AUTHORITIES)).toArray();
      Sid sid = Sid.of(random.nextLong(1L << 48), parts);
      ByteBuffer packet = ByteBuffer.wrap(Arrays.copyOf(sid.toBytes(), sid.lengthBytes() + 3));

      assertThat(Sid.decode(packet)).describedAs("seed %s round %s", seed, round).hasValue(sid);
      assertThat(packet.remaining()).isEqualTo(3);
      assertThat(Sid.parse(sid.toString())).hasValue(sid);
    }
  }

  @Test
  void isNoneWhenCutOffOrMalformed() {
    byte[] packet = ADMINISTRATORS.toBytes();
    for (int length = 0; length < packet.length; length++) {
      assertThat(Sid.decode(ByteBuffer.wrap(packet, 0, length))).isEmpty();
    }
    byte[] otherRevision = packet.clone();
    otherRevision[0] = 2;
    byte[] noParts = packet.clone();
    noParts[1] = 0;
    byte[] tooMany = Arrays.copyOf(packet, 100);
    tooMany[1] = 16;

    assertThat(Sid.decode(ByteBuffer.wrap(otherRevision))).isEmpty();
    assertThat(Sid.decode(ByteBuffer.wrap(noParts))).isEmpty();
    assertThat(Sid.decode(ByteBuffer.wrap(tooMany))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "S-1-5", "S-2-5-1", "S-1-5-", "S-1-5-4294967296", "S-1-281474976710656-1"})
  void isNoneWhenTheTextIsNot(String text) {
    assertThat(Sid.parse(text)).isEmpty();
  }

  @Test
  void refusesMorePartsThanThereMayBe() {
    Sid longest = Sid.of(5, new int[Sid.MOST_SUB_AUTHORITIES]);

    assertThatThrownBy(() -> longest.child(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sid.of(5)).isInstanceOf(IllegalArgumentException.class);
    assertThat(longest.parent().orElseThrow().child(0)).isEqualTo(longest);
  }

  @ParameterizedTest
  @EnumSource
  void findsTheWellKnown(WellKnownSid known) {
    assertThat(WellKnownSid.of(known.sid())).hasValue(known);
  }
}
