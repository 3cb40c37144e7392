// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.nio.file.Path;
import java.util.Map;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class ScanMonitorContractTest extends MonitorContract {
  /** No file is to be scanned, so it does nothing of its own. */
  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("socket", "127.0.0.1:1", "exclude", "*"));
    return new ScanMonitorFactory().create(new MonitorConfig("data", options, Path.of("")));
  }
}
