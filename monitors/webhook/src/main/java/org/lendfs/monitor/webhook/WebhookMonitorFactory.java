// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;

/** Makes monitors of kind {@code webhook}. */
public final class WebhookMonitorFactory implements MonitorFactory {
  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public String summary() {
    return "Posts what is changed to another server, as signed CloudEvents.";
  }

  @Override
  public List<OptionSpec> options() {
    return WebhookSettings.OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(WebhookSettings.OPTIONS);
    return new WebhookMonitor(WebhookSettings.of(config.options()), config.shareName());
  }
}
