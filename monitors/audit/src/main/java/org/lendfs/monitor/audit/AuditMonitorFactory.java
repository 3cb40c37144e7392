// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

/**
 * Makes monitors of kind {@code audit}.
 *
 * <p>Options: {@code file}, the log, {@code audit.jsonl} in the state directory if not given, and
 * relative to it if relative; one monitor, one file. {@code maxSize}, the size at which it is
 * rotated ({@code 64M}). {@code keep}, how many older files stay (5). {@code queue}, how many
 * entries may wait to be written (65536). {@code operations}, which successes are recorded: {@code
 * all}, {@code changes}, or labels of operations with commas between them; failures are recorded
 * always.
 */
public final class AuditMonitorFactory implements MonitorFactory {
  private static final Set<String> OPTIONS =
      Set.of("file", "maxSize", "keep", "queue", "operations");
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
