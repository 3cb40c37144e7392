// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.wire.WireProtocol;
import org.lendfs.wire.WireSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of one server share. Thread-safe. */
final class ServerContext {
  private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);

  /** Of the process, so that an id names one connection whatever server it belongs to. */
  private static final AtomicLong IDS = new AtomicLong();

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

  static long nextConnectionId() {
    return IDS.incrementAndGet();
  }

  static Logger log() {
    return LOG;
  }
}
