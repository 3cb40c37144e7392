// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void admitsWhatIsInTheNetwork(String rule, String address, boolean admitted) {
    AddressRules rules = AddressRules.parse(List.of(rule));

    assertThat(rules.admit(InetAddress.ofLiteral(address))).isEqualTo(admitted);
  }

  @Test
  void admitsEverybodyWithoutRules() {
    assertThat(AddressRules.parse(List.of()).admit(InetAddress.ofLiteral("192.0.2.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host.example", "192.0.2.0/33", "192.0.2.0/x", "192.0.2.0/-1", "10.0/8", "10"})
  void refusesWhatIsNoRule(String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRules.parse(List.of(rule)))
        .withMessageContaining("'" + rule + "'");
  }

  @Test
  void saysWhetherTheAddressOrThePrefixIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRules.parse(List.of("10.0.0/8")))
        .withMessage("'10.0.0/8' is not an address or a network such as 192.0.2.0/24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRules.parse(List.of("10.0.0.0/33")))
        .withMessage("the prefix of '10.0.0.0/33' must be a number from 0 to 32");
  }
}
