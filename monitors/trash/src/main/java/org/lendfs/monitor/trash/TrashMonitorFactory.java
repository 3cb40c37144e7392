// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.time.Clock;
import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;

/** Makes monitors of kind {@code trash}. */
public final class TrashMonitorFactory implements MonitorFactory {
  @Override
  public String kind() {
    return "trash";
  }

  @Override
  public String summary() {
    return "Keeps removed files in a hidden folder, to be restored or purged.";
  }

  @Override
  public List<OptionSpec> options() {
    return TrashSettings.OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(TrashSettings.OPTIONS);
    return new TrashMonitor(TrashSettings.of(config.options()), Clock.systemUTC());
  }
}
