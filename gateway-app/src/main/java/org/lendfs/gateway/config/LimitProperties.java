// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.time.Duration;
import org.lendfs.wire.WireSettings;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What each protocol service takes on at most, and how long it bears with a silent client.
 *
 * @param eventLoops threads that frame and write; 0 for one for each processor
 * @param backlog connections that wait to be accepted
 * @param connections connections open at a time
 * @param connectionsPerClient connections open at a time from one address
 * @param unsentBytesPerConnection reply bytes a client has not taken, beyond which nothing more is
 *     read from it
 * @param requests requests that run at a time, over all connections
 * @param requestsQueued requests that wait to run, over all connections
 * @param requestsPerConnection requests running or waiting, of one connection
 * @param firstMessageTimeout from the accept to the end of the first message; 0 for ever
 * @param partialMessageTimeout without a byte while a message is half received; 0 for ever
 * @param stalledReplyTimeout without the client taking a byte of a reply; 0 for ever
 */
public record LimitProperties(
    @DefaultValue("0") int eventLoops,
    @DefaultValue("1024") int backlog,
    @DefaultValue("4096") int connections,
    @DefaultValue("4096") int connectionsPerClient,
    @DefaultValue("8MB") DataSize unsentBytesPerConnection,
    @DefaultValue("1024") int requests,
    @DefaultValue("16384") int requestsQueued,
    @DefaultValue("64") int requestsPerConnection,
    @DefaultValue("0s") Duration firstMessageTimeout,
    @DefaultValue("60s") Duration partialMessageTimeout,
    @DefaultValue("60s") Duration stalledReplyTimeout) {

  public LimitProperties {
    if (eventLoops < 0) {
      throw new IllegalArgumentException("event-loops must not be negative.");
    }
    requirePositive("backlog", backlog);
    requirePositive("connections", connections);
    requirePositive("connections-per-client", connectionsPerClient);
    requirePositive("unsent-bytes-per-connection", unsentBytesPerConnection.toBytes());
    requirePositive("requests", requests);
    requirePositive("requests-queued", requestsQueued);
    requirePositive("requests-per-connection", requestsPerConnection);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + " is " + value + " but must be from 1 to " + Integer.MAX_VALUE + ".");
    }
  }

  /** The same in the transport's words. */
  public WireSettings.Limits limits() {
    return new WireSettings.Limits(
        backlog,
        connections,
        connectionsPerClient,
        (int) unsentBytesPerConnection.toBytes(),
        new WireSettings.Requests(requests, requestsQueued, requestsPerConnection));
  }

  public WireSettings.Timeouts timeouts() {
    return new WireSettings.Timeouts(
        firstMessageTimeout, partialMessageTimeout, stalledReplyTimeout);
  }
}
