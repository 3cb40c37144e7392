// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import java.nio.file.Path;
import java.util.Map;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class ThrottleMonitorContractTest extends MonitorContract {
  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("shareBytes", "1T", "userOperations", "1000000"));
    return new ThrottleMonitorFactory().create(new MonitorConfig("data", options, Path.of("")));
  }
}
