// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;

/** Makes monitors of kind {@code quota}; without a limit they only count. */
public final class QuotaMonitorFactory implements MonitorFactory {
  private static final String FILE = "quota.usage";

  @Override
  public String kind() {
    return "quota";
  }

  @Override
  public String summary() {
    return "Limits how much each user and the whole share may hold, and counts it.";
  }

  @Override
  public List<OptionSpec> options() {
    return QuotaLimits.OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(QuotaLimits.OPTIONS);
    QuotaLimits limits = QuotaLimits.of(config.options());
    UsageFile file = new UsageFile(config.stateDirectory().resolve(FILE));
    UsageBook book = new UsageBook(limits, file.load());
    return new QuotaMonitor(limits, book, new UsageKeeper(book, file));
  }
}
