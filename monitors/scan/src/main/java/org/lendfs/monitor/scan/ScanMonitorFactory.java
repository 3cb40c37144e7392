// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;

/** Makes monitors of kind {@code scan}. */
public final class ScanMonitorFactory implements MonitorFactory {
  private static final long IDLE_MILLIS = 2_000;

  @Override
  public String kind() {
    return "scan";
  }

  @Override
  public String summary() {
    return "Has files scanned by ClamAV's daemon before they are read.";
  }

  @Override
  public List<OptionSpec> options() {
    return ScanSettings.OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(ScanSettings.OPTIONS);
    return new ScanMonitor(
        ScanSettings.of(config.options()), new Findings(config.shareName()), IDLE_MILLIS);
  }
}
