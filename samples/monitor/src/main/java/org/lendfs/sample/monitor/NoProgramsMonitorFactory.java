// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.monitor;

import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;

/** Makes the monitor known to a gateway as kind {@code no-programs}. */
public final class NoProgramsMonitorFactory implements MonitorFactory {
  @Override
  public String kind() {
    return "no-programs";
  }

  @Override
  public String summary() {
    return "Keeps programs out, as a sample.";
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(List.of());
    return new NoProgramsMonitor();
  }
}
