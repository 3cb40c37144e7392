// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;

/** Times as administrators write them: {@code 90d}, {@code 12h}, {@code 7y}. */
final class Period {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})([smhdy])");
  private static final Duration LONGEST = Duration.ofDays(365L * 1000);

  private Period() {}

  static Duration of(Options options, String name, String fallback) throws InvalidOptionException {
    String text = options.text(name).orElse(fallback);
    Matcher matcher = TEXT.matcher(text);
    Duration period = matcher.matches() ? of(matcher) : LONGEST.plusSeconds(1);
    if (period.compareTo(LONGEST) > 0) {
      throw new InvalidOptionException(
          "Option '"
              + name
              + "' is '"
              + text
              + "' but must be a time such as 30s, 5m, 12h, 90d or 7y, at most 1000y.");
    }
    return period;
  }

  private static Duration of(Matcher matcher) {
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(365 * number);
    };
  }
}
