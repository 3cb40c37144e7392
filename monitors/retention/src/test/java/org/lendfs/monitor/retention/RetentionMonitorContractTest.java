// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class RetentionMonitorContractTest extends MonitorContract {
  @TempDir Path state;

  /** Everything is still free. */
  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("trigger", "last-change", "settle", "1d"));
    return new RetentionMonitorFactory().create(new MonitorConfig("data", options, state));
  }
}
