// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.nio.file.Path;
import java.util.Map;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class TrashMonitorContractTest extends MonitorContract {
  /** Keeps nothing, so a removal is one. */
  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("exclude", "*"));
    return new TrashMonitorFactory().create(new MonitorConfig("data", options, Path.of("")));
  }

  @Override
  protected void awaitQuiet(Monitor attached) throws InterruptedException {
    while (!((TrashMonitor) attached).hasSwept()) {
      Thread.sleep(1);
    }
  }
}
