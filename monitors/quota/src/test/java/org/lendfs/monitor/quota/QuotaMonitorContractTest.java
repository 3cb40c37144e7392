// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class QuotaMonitorContractTest extends MonitorContract {
  @TempDir Path state;

  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("shareBytes", "1T", "userFiles", "1000000"));
    return new QuotaMonitorFactory().create(new MonitorConfig("data", options, state));
  }

  @Override
  protected void awaitQuiet(Monitor attached) throws InterruptedException {
    while (!((QuotaMonitor) attached).report().toString().contains("state=complete")) {
      Thread.sleep(1);
    }
  }
}
