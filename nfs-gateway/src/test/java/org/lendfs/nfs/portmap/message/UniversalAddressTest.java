// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;

class UniversalAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 2049, 127.0.0.1.8.1",
    "0.0.0.0, 65535, 0.0.0.0.255.255",
    "0:0:0:0:0:0:0:1, 111, 0:0:0:0:0:0:0:1.0.111",
  })
  void standsForAnAddressAndAPort(String host, int port, String text) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), port);

    assertThat(UniversalAddress.of(address)).isEqualTo(new UniversalAddress(text));
    assertThat(new UniversalAddress(text).toSocketAddress()).isEqualTo(address);
  }

  @Test
  void understandsShortenedAddresses() throws Exception {
    assertThat(new UniversalAddress("::1.8.1").toSocketAddress())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("::1"), 2049));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "8.1",
        "localhost.8.1",
        "127.0.0.1.256.1",
        "127.0.0.1.8.",
        "127.0.0.1.8.-1",
        "127.0.0.1.8.1234",
        "127.0.0.1.+8.1",
        "127.0.0.256.8.1",
        "/run/rpcbind.sock"
      })
  void refusesOtherTexts(String text) {
    assertMalformed(Kind.INVALID_VALUE, () -> new UniversalAddress(text).toSocketAddress());
  }
}
