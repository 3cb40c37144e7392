// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.wire.WireProtocol;
import org.lendfs.wire.WireSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of one server share. Thread-safe. */
final class ServerContext {
  private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);

  final WireProtocol protocol;
  final WireSettings settings;
  final Counters counters = new Counters();
  final RequestExecutor executor;
  final ConcurrentHashMap<Long, NettyConnection> connections = new ConcurrentHashMap<>();
  final LimitedLog limitedLog = new LimitedLog(LOG);

  ServerContext(WireProtocol protocol, WireSettings settings) {
    this.protocol = protocol;
    this.settings = settings;
    this.executor = new RequestExecutor(settings.limits().requests(), protocol.name() + "-request");
  }

  static Logger log() {
    return LOG;
  }
}
