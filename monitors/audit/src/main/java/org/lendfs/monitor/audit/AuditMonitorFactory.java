// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/** Makes monitors of kind {@code audit}; one monitor, one file. */
public final class AuditMonitorFactory implements MonitorFactory {
  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.text(
              "file", "audit.jsonl", "The log; relative to the state directory of the share."),
          OptionSpec.size("maxSize", "64M", "Size at which the log is rotated, at least 4K."),
          OptionSpec.number("keep", "5", "How many older logs stay."),
          OptionSpec.number("queue", "65536", "How many entries may wait to be written."),
          OptionSpec.text(
              "operations",
              null,
              "Which successes are recorded: all, changes, or labels of operations with commas"
                  + " between them; all but the ends of loans if not given. Failures are recorded"
                  + " always."));
  private static final String DEFAULT_FILE = "audit.jsonl";
  private static final long DEFAULT_MAX_BYTES = 64L << 20;
  private static final long LEAST_MAX_BYTES = 4L << 10;
  private static final int DEFAULT_KEEP = 5;
  private static final int DEFAULT_QUEUE = 65_536;

  @Override
  public String kind() {
    return "audit";
  }

  @Override
  public String summary() {
    return "Writes down who did what, as lines of JSON.";
  }

  @Override
  public List<OptionSpec> options() {
    return OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    Options options = config.options();
    options.requireKnown(OPTIONS);
    OperationSelection selection = OperationSelection.of(options);
    int capacity = options.number("queue", DEFAULT_QUEUE, 1, 1 << 24);
    AuditLog log = new AuditLog(new AuditJson(config.shareName()), openFile(config));
    return new AuditMonitor(selection, new AuditQueue(config.shareName(), capacity, log));
  }

  private static RotatingFile openFile(MonitorConfig config) throws InvalidOptionException {
    Options options = config.options();
    String name = options.text("file").orElse(DEFAULT_FILE);
    long maxBytes = options.size("maxSize", DEFAULT_MAX_BYTES);
    if (maxBytes < LEAST_MAX_BYTES) {
      throw new InvalidOptionException("Option 'maxSize' must be at least 4K.");
    }
    int keep = options.number("keep", DEFAULT_KEEP, 0, 1_000);
    try {
      Path path = config.stateDirectory().resolve(name);
      RotatingFile file = new RotatingFile(path, maxBytes, keep);
      file.open();
      return file;
    } catch (IOException | InvalidPathException e) {
      throw new InvalidOptionException(
          "Option 'file' names '%s', which cannot be written (%s); choose another place."
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
