// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;

/** Makes monitors of kind {@code throttle}. */
public final class ThrottleMonitorFactory implements MonitorFactory {
  @Override
  public String kind() {
    return "throttle";
  }

  @Override
  public String summary() {
    return "Limits bytes and operations in a second of the share, of users and of clients.";
  }

  @Override
  public List<OptionSpec> options() {
    return ThrottleLimits.OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(ThrottleLimits.OPTIONS);
    return new ThrottleMonitor(ThrottleLimits.of(config.options()), System::nanoTime, Pause.real());
  }
}
