// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

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

class FeedMonitorContractTest extends MonitorContract {
  @TempDir Path state;

  private final List<Monitor> made = new ArrayList<>();

  /** Some tests leave a second one attached to a share that is closed after the folder. */
  @AfterEach
  void writeToTheEnd() {
    made.forEach(Monitor::detached);
  }

  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("attributes", "true"));
    Path own = state.resolve("m" + made.size());
    Monitor monitor = new FeedMonitorFactory().create(new MonitorConfig("data", options, own));
    made.add(monitor);
    return monitor;
  }
}
