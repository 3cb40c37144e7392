// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.wire.WireStatistics;
import org.springframework.stereotype.Component;

/**
 * Connections and traffic of each protocol that is configured as meters, and the number of shares.
 */
@Component
class ServiceMeters implements MeterBinder {
  private final List<ProtocolService> services;
  private final ShareManager shares;

  ServiceMeters(List<ProtocolService> services, ShareManager shares) {
    this.services = List.copyOf(services);
    this.shares = shares;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("lendfs.shares", shares, s -> s.shares().size())
        .description("Published shares")
        .register(registry);
    services.stream()
        .filter(ProtocolService::isConfigured)
        .forEach(service -> bind(service, registry));
  }

  private static void bind(ProtocolService service, MeterRegistry registry) {
    Gauge.builder("lendfs.service.up", service, s -> s.address().isPresent() ? 1 : 0)
        .description("1 while the service listens")
        .tag("service", service.name())
        .register(registry);
    Gauge.builder("lendfs.connections", service, s -> read(s, WireStatistics::connectionsOpen))
        .description("Open connections")
        .tag("service", service.name())
        .register(registry);
    closed(service, "refused", WireStatistics::connectionsRefused).register(registry);
    closed(service, "violated", WireStatistics::connectionsViolated).register(registry);
    closed(service, "timed-out", WireStatistics::connectionsTimedOut).register(registry);
    closed(service, "failed", WireStatistics::connectionsFailed).register(registry);
    counter(service, "lendfs.connections.accepted", WireStatistics::connectionsAccepted)
        .register(registry);
    counter(service, "lendfs.requests", WireStatistics::requests).register(registry);
    counter(service, "lendfs.reads.held.back", WireStatistics::readsHeldBack).register(registry);
    bytes(service, "lendfs.received", WireStatistics::bytesReceived).register(registry);
    bytes(service, "lendfs.sent", WireStatistics::bytesSent).register(registry);
    bytes(service, "lendfs.received.payload", WireStatistics::payloadBytesDirect)
        .tag("way", "direct")
        .register(registry);
    bytes(service, "lendfs.received.payload", WireStatistics::payloadBytesCopied)
        .tag("way", "copied")
        .register(registry);
  }

  private static FunctionCounter.Builder<ProtocolService> closed(
      ProtocolService service, String reason, ToDoubleFunction<WireStatistics> value) {
    return counter(service, "lendfs.connections.closed", value).tag("reason", reason);
  }

  private static FunctionCounter.Builder<ProtocolService> bytes(
      ProtocolService service, String name, ToDoubleFunction<WireStatistics> value) {
    return counter(service, name, value).baseUnit(BaseUnits.BYTES);
  }

  private static FunctionCounter.Builder<ProtocolService> counter(
      ProtocolService service, String name, ToDoubleFunction<WireStatistics> value) {
    return FunctionCounter.builder(name, service, s -> read(s, value))
        .tag("service", service.name());
  }

  private static double read(ProtocolService service, ToDoubleFunction<WireStatistics> value) {
    return service.statistics().map(value::applyAsDouble).orElse(0.0);
  }
}
