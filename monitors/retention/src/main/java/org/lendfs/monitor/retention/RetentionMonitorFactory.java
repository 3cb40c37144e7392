// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import java.time.Clock;
import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;

/** Makes monitors of kind {@code retention}. */
public final class RetentionMonitorFactory implements MonitorFactory {
  private static final String FILE = "retention.extensions";

  @Override
  public String kind() {
    return "retention";
  }

  @Override
  public String summary() {
    return "Keeps files from being changed or removed for a time: write once, read many.";
  }

  @Override
  public List<OptionSpec> options() {
    return RetentionRule.OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(RetentionRule.OPTIONS);
    return new RetentionMonitor(
        RetentionRule.of(config.options()),
        Extensions.load(config.stateDirectory().resolve(FILE)),
        Clock.systemUTC());
  }
}
