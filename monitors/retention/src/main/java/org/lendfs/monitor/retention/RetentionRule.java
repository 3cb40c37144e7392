// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/**
 * Which files are protected, and until when.
 *
 * @param readOnlyOnly whether only files without a write bit are, else all
 * @param settle for so long after its last change a file is still free
 * @param superuserMay whether the superuser is bound by nothing of this
 */
record RetentionRule(boolean readOnlyOnly, Duration period, Duration settle, boolean superuserMay) {
  private static final int WRITE_BITS = 0222;
  private static final List<String> TRIGGERS = List.of("read-only", "last-change");

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.choice(
              "trigger",
              "Whether a file is protected from the moment it became read-only, or from its last"
                  + " change.",
              TRIGGERS),
          OptionSpec.text("period", "365d", "How long a file is protected: 30s, 5m, 12h, 90d, 7y."),
          OptionSpec.text(
              "settle",
              null,
              "For how long after its last change a file is still free: 0s for read-only, 5m for"
                  + " last-change if not given."),
          OptionSpec.flag(
              "superuser", false, "Lets the superuser change and remove protected files."));

  static RetentionRule of(Options options) throws InvalidOptionException {
    String trigger = options.text("trigger").orElse(TRIGGERS.getFirst());
    if (!TRIGGERS.contains(trigger)) {
      throw new InvalidOptionException(
          "Option 'trigger' is '" + trigger + "' but must be read-only or last-change.");
    }
    boolean readOnlyOnly = trigger.equals("read-only");
    return new RetentionRule(
        readOnlyOnly,
        Period.of(options, "period", "365d"),
        Period.of(options, "settle", readOnlyOnly ? "0s" : "5m"),
        options.flag("superuser", false));
  }

  /** Until when the rule protects a file of these attributes; empty where it does not. */
  Optional<Instant> until(Attributes attributes, Instant now) {
    boolean applies =
        attributes.isRegular() && !(readOnlyOnly && (attributes.mode() & WRITE_BITS) != 0);
    Instant from = attributes.changed().plus(settle);
    return applies && !now.isBefore(from)
        ? Optional.of(attributes.changed().plus(period))
        : Optional.empty();
  }
}
