// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

class QuotaMonitorFactoryTest {
  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("quota"));
  }

  @ParameterizedTest
  @CsvSource({
    "userFiles, -1, 'Option ''userFiles'' is ''-1'' but must be a number from 0 to 2147483647.'",
    "shareBytes, much, 'Option ''shareBytes'' is ''much'' but must be a size such as 512M or 2G.'",
    "users, anna=1G, 'Option ''users'' has ''anna=1G'' in it but must be a list of UID=BYTES, UID=BYTES/FILES or UID=none, each user once.'",
    "users, '1=1G,1=2G', 'Option ''users'' has ''1=2G'' in it but must be a list of UID=BYTES, UID=BYTES/FILES or UID=none, each user once.'",
    "users, 1=1G/x, 'Option ''users'' is ''x'' but must be a number from 0 to 2147483647.'"
  })
  void refusesABadOptionInOneSentence(String option, String value, String sentence) {
    assertThatThrownBy(() -> QuotaLimits.of(Options.of(Map.of(option, value))))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(sentence);
  }

  @Test
  void readsTheLimitsOfUsers() throws InvalidOptionException {
    Options options = Options.of(Map.of("users", "1=2K/3, 4=none,4294967294=5", "userBytes", "7"));
    QuotaLimits limits = QuotaLimits.of(options);

    assertThat(limits.of(1)).isEqualTo(new Limit(2048, 3));
    assertThat(limits.of(4)).isEqualTo(Limit.NONE);
    assertThat(limits.of(-2)).isEqualTo(new Limit(5, Limit.UNLIMITED));
    assertThat(limits.of(6)).isEqualTo(new Limit(7, Limit.UNLIMITED));
    assertThat(limits.of(0)).isEqualTo(Limit.NONE);
  }
}
