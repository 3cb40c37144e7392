// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;

/** Makes monitors of kind {@code feed}. */
public final class FeedMonitorFactory implements MonitorFactory {
  private static final String FOLDER = "feed";
  private static final long DEFAULT_MAX_BYTES = 256L << 20;
  private static final long LEAST_MAX_BYTES = 64L << 10;
  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.size(
              "maxBytes", "256M", "How large the feed grows before its oldest part goes."),
          OptionSpec.flag(
              "attributes", false, "Tells changes of modes, owners, times and ACLs, too."));

  @Override
  public String kind() {
    return "feed";
  }

  @Override
  public String summary() {
    return "Writes down what is changed, in order, for programs that follow it.";
  }

  @Override
  public List<OptionSpec> options() {
    return OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    config.options().requireKnown(OPTIONS);
    long maxBytes = config.options().size("maxBytes", DEFAULT_MAX_BYTES);
    if (maxBytes < LEAST_MAX_BYTES) {
      throw new InvalidOptionException("Option 'maxBytes' must be at least 64K.");
    }
    Path folder = config.stateDirectory().resolve(FOLDER);
    try {
      return new FeedMonitor(
          FeedLog.open(folder, maxBytes),
          new FeedQueue(),
          config.options().flag("attributes", false));
    } catch (IOException e) {
      throw new InvalidOptionException(
          "The change feed at " + folder + " cannot be opened (" + e.getMessage() + ").", e);
    }
  }
}
