// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class MetricsMonitorContractTest extends MonitorContract {
  private final MetricsMonitorFactory factory =
      new MetricsMonitorFactory(new SimpleMeterRegistry());

  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    return factory.create(new MonitorConfig("data", Options.none(), Path.of("unused")));
  }
}
