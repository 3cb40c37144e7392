// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOCase;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/**
 * Where the daemon is, what is scanned and what follows.
 *
 * @param block whether infected files are refused, else only reported
 * @param denyUnknown whether files are refused that nobody could say anything about
 * @param denyLarge whether files are refused that are longer than what is scanned
 * @param exclude patterns of names that are never scanned
 */
record ScanSettings(
    Daemon daemon, boolean block, boolean denyUnknown, boolean denyLarge, List<String> exclude) {

  /** The daemon, and what it is given. */
  record Daemon(SocketAddress address, Duration timeout, long maxBytes, int parallel) {}

  private static final String DEFAULT_SOCKET = "/run/clamav/clamd.ctl";
  private static final long DEFAULT_MAX_BYTES = 25L << 20;
  private static final int DEFAULT_TIMEOUT_MILLIS = 30_000;
  private static final int DEFAULT_PARALLEL = 4;
  private static final int MAX_PORT = 65_535;
  private static final List<String> MODES = List.of("block", "report");
  private static final List<String> ANSWERS = List.of("allow", "deny");

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.text(
              "socket", DEFAULT_SOCKET, "Where clamd listens: a path, or HOST:PORT for TCP."),
          OptionSpec.choice("mode", "Whether infected files are refused or only reported.", MODES),
          OptionSpec.choice(
              "unavailable", "What becomes of files when clamd does not answer.", ANSWERS),
          OptionSpec.choice("large", "What becomes of files that are too long to scan.", ANSWERS),
          OptionSpec.size(
              "maxBytes", "25M", "Longest file that is scanned; clamd's StreamMaxLength or less."),
          OptionSpec.number(
              "timeoutMillis",
              String.valueOf(DEFAULT_TIMEOUT_MILLIS),
              "How long one scan may take, in milliseconds."),
          OptionSpec.number(
              "parallel", String.valueOf(DEFAULT_PARALLEL), "How many scans run at once."),
          OptionSpec.text("exclude", null, "Patterns of names that are not scanned: *.iso,*.log."));

  static ScanSettings of(Options options) throws InvalidOptionException {
    Daemon daemon =
        new Daemon(
            address(options.text("socket").orElse(DEFAULT_SOCKET)),
            Duration.ofMillis(options.number("timeoutMillis", DEFAULT_TIMEOUT_MILLIS, 1, 600_000)),
            options.size("maxBytes", DEFAULT_MAX_BYTES),
            options.number("parallel", DEFAULT_PARALLEL, 1, 256));
    return new ScanSettings(
        daemon,
        choice(options, "mode", MODES).equals("block"),
        choice(options, "unavailable", ANSWERS).equals("deny"),
        choice(options, "large", ANSWERS).equals("deny"),
        Arrays.stream(options.text("exclude").orElse("").split(",", -1))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .toList());
  }

  private static String choice(Options options, String name, List<String> choices)
      throws InvalidOptionException {
    String value = options.text(name).orElse(choices.getFirst());
    if (!choices.contains(value)) {
      throw new InvalidOptionException(
          "Option '%s' is '%s' but must be %s."
              .formatted(name, value, String.join(" or ", choices)));
    }
    return value;
  }

  private static SocketAddress address(String text) throws InvalidOptionException {
    String sentence = "Option 'socket' is '" + text + "' but must be a path or HOST:PORT.";
    try {
      if (text.startsWith("/")) {
        return UnixDomainSocketAddress.of(text);
      }
      int colon = text.lastIndexOf(':');
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port > 0 && port <= MAX_PORT) {
        return InetSocketAddress.createUnresolved(text.substring(0, colon), port);
      }
      throw new InvalidOptionException(sentence);
    } catch (NumberFormatException | InvalidPathException e) {
      throw new InvalidOptionException(sentence, e);
    }
  }

  /** Whether a file is never scanned, by its name. */
  boolean isExcluded(Vnode file) {
    if (exclude.isEmpty()) {
      return false;
    }
    String path = file.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return exclude.stream()
        .anyMatch(pattern -> FilenameUtils.wildcardMatch(name, pattern, IOCase.INSENSITIVE));
  }
}
