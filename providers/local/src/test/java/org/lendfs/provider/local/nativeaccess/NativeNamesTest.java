// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NativeNamesTest {
  @Test
  void passesOnUtf8() throws Exception {
    for (String name :
        new String[] {"", "a", "?", "caf\u00e9?", "\u4e2d", "\ud83d\ude00", "\ufffd"}) {
      assertThat(NativeNames.encode(name)).isEqualTo(name.getBytes(StandardCharsets.UTF_8));
      assertThat(NativeNames.decode(NativeNames.encode(name))).isEqualTo(name);
      assertThat(NativeNames.isEscaped(name)).isFalse();
    }
  }

  @Test
  void escapesOtherBytes() throws Exception {
    byte[] latin = {'c', 'a', 'f', (byte) 0xE9};

    String name = NativeNames.decode(latin);

    assertThat(name).isEqualTo("caf\udce9");
    assertThat(NativeNames.isEscaped(name)).isTrue();
    assertThat(NativeNames.encode(name)).isEqualTo(latin);
  }

  @Test
  void bringsBackEveryRandomName() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(12)];
      for (int index = 0; index < bytes.length; index++) {
        // Bytes that begin or continue a sequence, mostly, so that both kinds meet.
        bytes[index] =
            (byte) (random.nextBoolean() ? 0x80 + random.nextInt(128) : 'a' + random.nextInt(26));
      }

      String name = NativeNames.decode(bytes);

      assertThat(NativeNames.encode(name))
          .as("seed %d: %s", seed, Arrays.toString(bytes))
          .isEqualTo(bytes);
    }
  }

  @Test
  void refusesStringsThatAreNoNames() {
    LinuxFixture.assertFails(Errno.EINVAL, () -> NativeNames.encode("a\0"));
    LinuxFixture.assertFails(Errno.EILSEQ, () -> NativeNames.encode("\ud800"));
    LinuxFixture.assertFails(Errno.EILSEQ, () -> NativeNames.encode("x\udc00"));
    LinuxFixture.assertFails(Errno.EILSEQ, () -> NativeNames.encode("\udcc3\udca9"));
  }
}
