// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trace;

import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class TraceMonitorContractTest extends MonitorContract {
  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    return new TraceMonitorFactory(ObservationRegistry.create(), true)
        .create(new MonitorConfig("data", Options.none(), Path.of("unused")));
  }
}
