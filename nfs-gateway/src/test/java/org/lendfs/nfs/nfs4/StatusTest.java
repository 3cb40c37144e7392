// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;

/**
 * Operations that fail, and the status of each. All cases of a class share one server, and each
 * takes files and clients of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StatusTest {
  private StatusLab lab;

  /** What is tested; {@link StatusLedgerTest} asks for it too, without a server. */
  abstract List<StatusCase> cases();

  /** Changes nothing of the server, unless a class says so. */
  StatusLab open() throws Exception {
    return new StatusLab(settings -> settings);
  }

  @BeforeAll
  void start() throws Exception {
    lab = open();
  }

  @AfterEach
  void heal() {
    lab.failures().none();
  }

  @AfterAll
  void stop() throws Exception {
    lab.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersWithItsStatus(StatusCase expected) throws Exception {
    Reply reply = expected.scenario().run(lab);

    assertThat(reply.status()).as("%s", reply).isEqualTo(expected.status());
    assertThat(reply.last().status()).isEqualTo(expected.status());
    assertThat(reply.last().number()).as("the operation").isEqualTo(expected.opcode().number());
  }
}
