// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How a server listens, what it takes on at most, and how long it waits.
 *
 * @param listen port 0 takes a free one
 * @param eventLoops threads that frame and write; 0 means one for each processor
 * @param admission which addresses may connect; asked on event loops for each connection, so it
 *     must not block
 */
public record WireSettings(
    TransportChoice transport,
    InetSocketAddress listen,
    int eventLoops,
    Limits limits,
    Timeouts timeouts,
    Predicate<InetAddress> admission) {

  /** Lets every address in. */
  public WireSettings(
      TransportChoice transport,
      InetSocketAddress listen,
      int eventLoops,
      Limits limits,
      Timeouts timeouts) {
    this(transport, listen, eventLoops, limits, timeouts, address -> true);
  }

  /** The defaults, listening on an address. */
  public static WireSettings listeningOn(InetSocketAddress listen) {
    return new WireSettings(TransportChoice.AUTO, listen, 0, Limits.DEFAULT, Timeouts.DEFAULT);
  }

  public WireSettings withTransport(TransportChoice other) {
    return new WireSettings(other, listen, eventLoops, limits, timeouts, admission);
  }

  public WireSettings withEventLoops(int other) {
    return new WireSettings(transport, listen, other, limits, timeouts, admission);
  }

  public WireSettings withLimits(Limits other) {
    return new WireSettings(transport, listen, eventLoops, other, timeouts, admission);
  }

  public WireSettings withTimeouts(Timeouts other) {
    return new WireSettings(transport, listen, eventLoops, limits, other, admission);
  }

  public WireSettings withAdmission(Predicate<InetAddress> other) {
    return new WireSettings(transport, listen, eventLoops, limits, timeouts, other);
  }

  /**
   * What is taken on at most.
   *
   * @param backlog connections that wait to be accepted
   * @param connections open at a time
   * @param connectionsPerClient of them, from one address
   * @param unsentBytesPerConnection reply bytes the peer has not taken, beyond which nothing more
   *     is read from it
   * @param requests requests on virtual threads, over all connections and of one connection
   */
  public record Limits(
      int backlog,
      int connections,
      int connectionsPerClient,
      int unsentBytesPerConnection,
      Requests requests) {
    public static final Limits DEFAULT =
        new Limits(1024, 4096, 4096, 8 << 20, new Requests(1024, 16_384, 64));

    public Limits withConnections(int total, int perClient) {
      return new Limits(backlog, total, perClient, unsentBytesPerConnection, requests);
    }

    public Limits withUnsentBytesPerConnection(int other) {
      return new Limits(backlog, connections, connectionsPerClient, other, requests);
    }

    public Limits withRequests(Requests other) {
      return new Limits(
          backlog, connections, connectionsPerClient, unsentBytesPerConnection, other);
    }
  }

  /**
   * Bounds of requests on virtual threads.
   *
   * @param running at a time
   * @param queued waiting to run; beyond it connections are not read from
   * @param perConnection running or waiting, of one connection
   */
  public record Requests(int running, int queued, int perConnection) {}

  /**
   * How long a silent peer is borne with. Zero means for ever.
   *
   * @param firstMessage from the accept to the end of the first message
   * @param partialMessage without a byte, while a message is half received
   * @param stalledReply without the peer taking a byte of a reply that waits
   */
  public record Timeouts(Duration firstMessage, Duration partialMessage, Duration stalledReply) {
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ZERO, Duration.ofSeconds(60), Duration.ofSeconds(60));
  }
}
