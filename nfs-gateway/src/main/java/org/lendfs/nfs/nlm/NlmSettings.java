// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the lock manager.
 *
 * @param portmapperPort where the portmappers of clients listen; always 111 but for tests
 * @param callTimeout for an answer of a client
 * @param grantPauses between the attempts to tell a client that its lock is granted; after the last
 *     one the lock goes to the next who waits. Together longer than the 30 seconds after which
 *     clients ask again by themselves
 * @param waitingPerClient locks that one client waits for at a time
 * @param sharesPerClient share reservations that one client holds at a time
 */
public record NlmSettings(
    int portmapperPort,
    Duration callTimeout,
    List<Duration> grantPauses,
    int waitingPerClient,
    int sharesPerClient) {
  public static final NlmSettings DEFAULT =
      new NlmSettings(
          111,
          Duration.ofSeconds(5),
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofSeconds(20),
              Duration.ofSeconds(40)),
          256,
          65_536);

  public NlmSettings {
    grantPauses = List.copyOf(grantPauses);
  }

  public NlmSettings withPortmapperPort(int port) {
    return new NlmSettings(port, callTimeout, grantPauses, waitingPerClient, sharesPerClient);
  }

  public NlmSettings withGrantPauses(List<Duration> pauses) {
    return new NlmSettings(portmapperPort, callTimeout, pauses, waitingPerClient, sharesPerClient);
  }

  public NlmSettings withWaitingPerClient(int locks) {
    return new NlmSettings(portmapperPort, callTimeout, grantPauses, locks, sharesPerClient);
  }

  public NlmSettings withSharesPerClient(int shares) {
    return new NlmSettings(portmapperPort, callTimeout, grantPauses, waitingPerClient, shares);
  }
}
