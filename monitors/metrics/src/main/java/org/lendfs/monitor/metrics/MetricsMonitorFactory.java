// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;

/**
 * Makes monitors of kind {@code metrics}, which have no options. Needs the registry, so it is a
 * bean and not found as a service.
 *
 * <p>Monitors of the same share use the same meters; these go with the last of them. Thread-safe.
 */
public final class MetricsMonitorFactory implements MonitorFactory {
  private record Shared(ShareMeters meters, int users) {}

  private final MeterRegistry registry;
  private final Map<String, Shared> byShare = new HashMap<>();

  public MetricsMonitorFactory(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String kind() {
    return "metrics";
  }

  @Override
  public String summary() {
    return "Counts and times operations, bytes and loans for Prometheus.";
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(options());
    String share = config.shareName();
    return new MetricsMonitor(acquire(share), () -> release(share));
  }

  private synchronized ShareMeters acquire(String share) {
    Shared known = byShare.get(share);
    Shared now =
        known == null
            ? new Shared(new ShareMeters(registry, share), 1)
            : new Shared(known.meters(), known.users() + 1);
    byShare.put(share, now);
    return now.meters();
  }

  private synchronized void release(String share) {
    byShare.computeIfPresent(share, (name, shared) -> withoutOne(shared));
  }

  private static @Nullable Shared withoutOne(Shared shared) {
    if (shared.users() > 1) {
      return new Shared(shared.meters(), shared.users() - 1);
    }
    shared.meters().removeAll();
    return null;
  }
}
