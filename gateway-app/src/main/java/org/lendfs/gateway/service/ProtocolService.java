// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lendfs.gateway.config.StartException;
import org.lendfs.wire.Connection;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.WireStatistics;

/** A protocol that is served. Started once and stopped once; the rest is for any thread. */
public interface ProtocolService {
  /** In lower case, for the ready line, meters and listings: {@code nfs}. */
  String name();

  /** Whether it is meant to run. */
  boolean isConfigured();

  /**
   * Begins to listen. Blocks until it does.
   *
   * @throws StartException with one sentence when it cannot
   */
  void start();

  /** Where it listens; empty before the start, after the stop and when it is off. */
  Optional<InetSocketAddress> address();

  /** What a client types to use a share, one line each; empty when the service is off. */
  List<String> mountLines(String shareName);

  /** Connections that are open now, oldest first. */
  List<Connection> connections();

  /** Empty while it does not run. */
  Optional<WireStatistics> statistics();

  /** Accepts nothing more, finishes requests, and closes. Without effect when not started. */
  StopReport stop(Duration deadline);
}
