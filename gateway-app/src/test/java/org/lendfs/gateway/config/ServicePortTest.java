// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Ports as settings have them: as text, and as what YAML reads. */
final class ServicePortTest {
  private static ServicePort bound(Object value) {
    var source = new MapConfigurationPropertySource(Map.of("port", value));
    return new Binder(source).bind("port", ServicePort.class).get();
  }

  @Test
  void isANumberOrOffHoweverItIsWritten() {
    for (Object value : List.of("2049", 2049)) {
      assertThat(bound(value)).isEqualTo(new ServicePort(2049));
    }
    for (Object value : List.of("off", "false", false)) {
      assertThat(bound(value).isOff()).isTrue();
    }
  }

  @Test
  void refusesWhatIsNoPort() {
    for (Object value : List.of("70000", 70000, -1, "high", true)) {
      assertThatThrownBy(() -> bound(value))
          .rootCause()
          .hasMessageContaining("must be a port from 1 to 65535, 0 for a free one, or off");
    }
  }
}
