// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.nio.file.Path;
import java.util.Map;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class WebhookMonitorContractTest extends MonitorContract {
  /** Nobody listens there. */
  @Override
  protected Monitor newMonitor() throws InvalidOptionException {
    Options options = Options.of(Map.of("url", "http://127.0.0.1:1/", "timeoutMillis", "1000"));
    return new WebhookMonitorFactory().create(new MonitorConfig("data", options, Path.of("")));
  }
}
