// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import java.util.Arrays;
import java.util.List;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/** Makes monitors of kind {@code screen}. */
public final class ScreenMonitorFactory implements MonitorFactory {
  private static final int MAX_PATTERNS = 1_000;
  private static final List<String> MODES = List.of("deny", "report");
  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.text("names", null, "Patterns of names, such as *.exe, with commas between."),
          OptionSpec.text("except", null, "Patterns of names that are allowed all the same."),
          OptionSpec.text(
              "kinds",
              null,
              "Media types known by their first bytes, such as application/x-dosexec or video/*."),
          OptionSpec.choice("mode", "Whether what fits is refused or only reported.", MODES));

  @Override
  public String kind() {
    return "screen";
  }

  @Override
  public String summary() {
    return "Refuses files by name and by what their first bytes say they are.";
  }

  @Override
  public List<OptionSpec> options() {
    return OPTIONS;
  }

  @Override
  public Monitor create(MonitorConfig config) throws InvalidOptionException {
    Options options = config.options();
    options.requireKnown(OPTIONS);
    NameRules names = new NameRules(list(options, "names"), list(options, "except"));
    KindRules kinds = new KindRules(kinds(options));
    boolean deny = mode(options).equals("deny");
    return new ScreenMonitor(names, kinds, deny, new Incidents(config.shareName()));
  }

  private static List<String> list(Options options, String name) throws InvalidOptionException {
    List<String> patterns =
        Arrays.stream(options.text(name).orElse("").split(",", -1))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .toList();
    if (patterns.size() > MAX_PATTERNS) {
      throw new InvalidOptionException(
          "Option '" + name + "' must have at most " + MAX_PATTERNS + " patterns.");
    }
    return patterns;
  }

  private static List<String> kinds(Options options) throws InvalidOptionException {
    List<String> kinds = list(options, "kinds");
    for (String kind : kinds) {
      if (!kind.contains("/")) {
        throw new InvalidOptionException(
            "Option 'kinds' has '"
                + kind
                + "' in it but must be a list of media types such as"
                + " application/zip or video/*.");
      }
    }
    return kinds;
  }

  private static String mode(Options options) throws InvalidOptionException {
    String mode = options.text("mode").orElse(MODES.getFirst());
    if (!MODES.contains(mode)) {
      throw new InvalidOptionException(
          "Option 'mode' is '" + mode + "' but must be deny or report.");
    }
    return mode;
  }
}
