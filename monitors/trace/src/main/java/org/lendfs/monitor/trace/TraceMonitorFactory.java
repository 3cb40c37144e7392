// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trace;

import io.micrometer.observation.ObservationRegistry;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;

/**
 * Makes monitors of kind {@code trace}, which have no options. Needs the registry, so it is a bean
 * and not found as a service. Thread-safe.
 */
public final class TraceMonitorFactory implements MonitorFactory {
  /** The name of the observations, for filters. */
  public static final String OBSERVATION = "lendfs.span";

  private final ObservationRegistry registry;
  private final boolean enabled;

  /**
   * @param enabled whether somebody takes the spans; where nobody does, monitors are refused
   */
  public TraceMonitorFactory(ObservationRegistry registry, boolean enabled) {
    this.registry = registry;
    this.enabled = enabled;
  }

  @Override
  public String kind() {
    return "trace";
  }

  @Override
  public String summary() {
    return "Makes a span of each operation, for OpenTelemetry.";
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(options());
    if (!enabled) {
      throw new InvalidOptionException(
          "Monitor trace has nobody to tell: start the gateway with lendfs.tracing=true first.");
    }
    return new TraceMonitor(registry, config.shareName());
  }
}
