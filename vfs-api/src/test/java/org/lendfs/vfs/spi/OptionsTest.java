// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static Options of(String name, String value) {
    return Options.of(Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "17, 17",
    "1K, 1024",
    "512M, 536870912",
    "2GiB, 2147483648",
    "1 T, 1099511627776"
  })
  void readsSizes(String text, long bytes) throws InvalidOptionException {
    assertThat(of("size", text).size("size", 1)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1X", "1.5G", "999999999999999999T"})
  void refusesWhatIsNoSize(String text) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> of("size", text).size("size", 1))
        .withMessageContaining("'size'");
  }

  @ParameterizedTest
  @CsvSource({"'', true", "true, true", "on, true", "false, false", "no, false"})
  void readsFlags(String text, boolean flag) throws InvalidOptionException {
    assertThat(of("readonly", text).flag("readonly", !flag)).isEqualTo(flag);
  }

  @Test
  void refusesAFlagThatIsNeither() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> of("readonly", "maybe").flag("readonly", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "8"})
  void takesNumbersAtTheirLimits(String text) throws InvalidOptionException {
    assertThat(of("keep", text).number("keep", 3, 1, 8)).isEqualTo(Integer.parseInt(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "x", "99999999999"})
  void refusesNumbersBeyondTheirLimits(String text) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> of("keep", text).number("keep", 3, 1, 8))
        .withMessageContaining("from 1 to 8");
  }

  @Test
  void namesTheOptionThatNobodyKnows() {
    List<OptionSpec> known =
        List.of(OptionSpec.size("size", "1G", ""), OptionSpec.flag("sync", false, ""));

    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> of("szie", "1").requireKnown(known))
        .withMessageContaining("'szie'")
        .withMessageContaining("size, sync");
  }
}
