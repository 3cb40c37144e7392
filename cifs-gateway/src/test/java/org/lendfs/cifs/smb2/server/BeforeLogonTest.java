// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.config.SmbLimits;
import org.lendfs.cifs.smb2.message.NtStatus;

/** Connections on which nobody has logged on: how many there may be, and for how long. */
class BeforeLogonTest {
  private static final int MAXIMUM = 3;

  private final AtomicLong clockNanos = new AtomicLong(1);
  private EngineFixture engine;

  @BeforeEach
  void start() throws Exception {
    engine =
        new EngineFixture(settings ->
            settings.withNanoClock(clockNanos::get).withLimits(withConnections(settings.limits())));
  }

  private static SmbLimits withConnections(SmbLimits other) {
    return new SmbLimits(
        other.transferBytes(),
        other.frameBytesBeforeLogon(),
        other.credits(),
        other.asyncRequests(),
        other.compoundRequests(),
        other.sessions(),
        other.sessionsPerConnection(),
        MAXIMUM,
        other.treesPerSession(),
        other.opensPerSession());
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void takesSoManyAndNoMoreUntilSomebodyLogsOn() throws Exception {
    try (RawSmbClient one = engine.client();
        RawSmbClient two = engine.client();
        RawSmbClient three = engine.client()) {
      one.negotiate();
      two.negotiate();
      three.negotiate();
      try (RawSmbClient beyond = engine.client()) {
        beyond.awaitClosed();
      }

      one.logOn("user1");
      try (RawSmbClient next = engine.client()) {
        next.negotiate();
        assertThat(next.setup("user2", 0).status()).isEqualTo(NtStatus.SUCCESS);
      }
    }
  }

  @Test
  void givesThemTheirTimeAndNoMore() throws Exception {
    try (RawSmbClient idle = engine.client();
        RawSmbClient user = engine.client()) {
      idle.negotiate();
      user.negotiate();
      user.logOn("user1");

      clockNanos.addAndGet(SlowWatch.LOGON_TIMEOUT.toNanos());
      engine.server.look();
      assertThat(idle.echo().status()).isEqualTo(NtStatus.SUCCESS);

      clockNanos.addAndGet(1);
      engine.server.look();
      idle.awaitClosed();
      assertThat(user.echo().status()).isEqualTo(NtStatus.SUCCESS);
    }
  }
}
