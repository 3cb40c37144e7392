// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

class LocalOptionsTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lend=magic",
        "handles=paper",
        "host=windows",
        "openFiles=0",
        "window=3M",
        "window=32K",
        "window=2G",
        "mapped=much",
        "idleSeconds=0",
        "truncateWaitMillis=-1",
        "exclusive=perhaps",
        "colour=red"
      })
  void slipsOfThePenAreRefusedByName(String option) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);

    assertThatThrownBy(() -> fixture.open(option))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(option.substring(0, option.indexOf('=')))
        .hasMessageEndingWith(".");
  }

  @Test
  void directoryMustBeThere() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    for (String location : new String[] {"", "/no/such/directory", file.toString(), "a\0b"}) {
      ProviderConfig config = new ProviderConfig("test", location, Options.none(), temporary);
      assertThatThrownBy(() -> new LocalProviderFactory().open(config))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageEndingWith(".");
    }
  }

  @Test
  void storeInUseIsSaidSo() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open("handles=store")) {
      assertThat(provider.description()).isEqualTo("local:" + fixture.directory());

      assertThatThrownBy(() -> fixture.open("handles=store"))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void factoryIsFoundByItsKind() {
    assertThat(ServiceLoader.load(ProviderFactory.class))
        .extracting(ProviderFactory::kind)
        .contains("local");
  }
}
