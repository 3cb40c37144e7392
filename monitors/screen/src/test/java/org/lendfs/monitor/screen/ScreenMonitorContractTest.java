// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import java.nio.file.Path;
import java.util.Map;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class ScreenMonitorContractTest extends MonitorContract {
  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("names", "*.exe", "kinds", "application/x-dosexec"));
    return new ScreenMonitorFactory().create(new MonitorConfig("data", options, Path.of("")));
  }
}
