// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.nfs.portmap.message.UniversalAddress;

/** The rpcinfo of Debian, which asks a program at an address whether it is there. */
class RpcinfoClientTest {
  @TempDir Path temporary;

  private TestGateway server;

  @BeforeEach
  void start() throws Exception {
    ClientTools.require("rpcinfo");
    server = new TestGateway();
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  private ClientTools.Outcome rpcinfo(String program, String version) throws Exception {
    String address = UniversalAddress.of(server.gateway.address()).text();
    return ClientTools.run(temporary, "rpcinfo", "-a", address, "-T", "tcp", program, version);
  }

  @ParameterizedTest
  @CsvSource({
    "100003, 3",
    "100003, 4",
    "100005, 3",
    "100021, 4",
    "100024, 1",
    "100000, 2",
    "100000, 3",
    "100000, 4"
  })
  void findsTheProgramsThatAreServed(String program, String version) throws Exception {
    ClientTools.Outcome outcome = rpcinfo(program, version).succeeded();

    assertThat(outcome.output()).contains("ready and waiting");
  }

  @Test
  void isToldWhatIsNotServed() throws Exception {
    ClientTools.Outcome version = rpcinfo("100003", "5");
    ClientTools.Outcome program = rpcinfo("100011", "1");

    assertThat(version.exitCode()).isNotZero();
    assertThat(version.output()).contains("low version = 3, high version = 4");
    assertThat(program.exitCode()).isNotZero();
    assertThat(program.output()).contains("Program unavailable");
  }
}
