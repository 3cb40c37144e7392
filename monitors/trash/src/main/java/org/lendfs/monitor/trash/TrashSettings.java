// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOCase;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/**
 * What is kept, and for how long.
 *
 * @param exclude patterns of names that are removed at once
 * @param maxAgeDays 0 keeps nothing longer than to the next sweep after midnight
 * @param keepReplaced whether what a rename replaces is kept too
 */
record TrashSettings(List<String> exclude, int maxAgeDays, long maxBytes, boolean keepReplaced) {
  private static final int DEFAULT_MAX_AGE_DAYS = 30;
  private static final int MAX_AGE_DAYS = 36_500;

  /** What NFS clients call files that are removed while they are open. */
  private static final String DEFAULT_EXCLUDE = ".nfs*";

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.number(
              "maxAgeDays",
              String.valueOf(DEFAULT_MAX_AGE_DAYS),
              "After how many days files are purged."),
          OptionSpec.size("maxBytes", null, "How much the trash holds; the oldest days go first."),
          OptionSpec.text(
              "exclude",
              DEFAULT_EXCLUDE,
              "Patterns of names that are removed at once, such as *.tmp, with commas between."),
          OptionSpec.flag(
              "replaced", false, "Keeps files that a rename replaces, by a hard link."));

  static TrashSettings of(Options options) throws InvalidOptionException {
    String exclude = options.text("exclude").orElse(DEFAULT_EXCLUDE);
    return new TrashSettings(
        Arrays.stream(exclude.split(",", -1)).map(String::strip).toList(),
        options.number("maxAgeDays", DEFAULT_MAX_AGE_DAYS, 0, MAX_AGE_DAYS),
        options.size("maxBytes", Long.MAX_VALUE),
        options.flag("replaced", false));
  }

  boolean keeps(String name) {
    return exclude.stream()
        .noneMatch(pattern -> FilenameUtils.wildcardMatch(name, pattern, IOCase.INSENSITIVE));
  }
}
