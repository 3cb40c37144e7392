// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class AuditMonitorContractTest extends MonitorContract {
  @TempDir Path state;

  private final List<Monitor> made = new ArrayList<>();

  /** What a detached monitor still hears is written by itself; that must not meet the clean-up. */
  @AfterEach
  void writeWhatCameAfterTheMonitorWasDetached() {
    made.forEach(Monitor::detached);
  }

  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("operations", "all"));
    Monitor monitor = new AuditMonitorFactory().create(new MonitorConfig("data", options, state));
    made.add(monitor);
    return monitor;
  }
}
