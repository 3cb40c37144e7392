// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/**
 * Who may hold how much. The superuser has no limit of his own; the share's holds for him too.
 *
 * @param user for everybody who is not in {@code users}
 * @param users by uid; not changed after construction
 */
record QuotaLimits(Limit share, Limit user, Map<Integer, Limit> users) {
  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.size("shareBytes", null, "Most bytes that all files of the share have."),
          OptionSpec.number("shareFiles", null, "Most files and directories of the share."),
          OptionSpec.size("userBytes", null, "Most bytes that the files of one user have."),
          OptionSpec.number("userFiles", null, "Most files and directories of one user."),
          OptionSpec.text(
              "users",
              null,
              "Other limits for some users, as UID=BYTES, UID=BYTES/FILES or UID=none, with commas"
                  + " between them."));

  private static final int MAX_USERS = 100_000;

  static QuotaLimits of(Options options) throws InvalidOptionException {
    return new QuotaLimits(
        limit(options, "shareBytes", "shareFiles"),
        limit(options, "userBytes", "userFiles"),
        users(options.text("users").orElse("")));
  }

  /** What holds for this user alone. */
  Limit of(int uid) {
    return uid == 0 ? Limit.NONE : users.getOrDefault(uid, user);
  }

  private static Limit limit(Options options, String bytes, String files)
      throws InvalidOptionException {
    int count = options.number(files, -1, 0, Integer.MAX_VALUE);
    return new Limit(options.size(bytes, Limit.UNLIMITED), count < 0 ? Limit.UNLIMITED : count);
  }

  private static Map<Integer, Limit> users(String text) throws InvalidOptionException {
    if (text.isBlank()) {
      return Map.of();
    }
    Map<Integer, Limit> users = new HashMap<>();
    for (String entry : text.split(",", -1)) {
      String[] sides = entry.strip().split("=", 2);
      if (sides.length != 2 || users.put(uid(sides[0], entry), limit(sides[1])) != null) {
        throw invalid(entry);
      }
    }
    if (users.size() > MAX_USERS) {
      throw new InvalidOptionException("Option 'users' names more than " + MAX_USERS + " users.");
    }
    return Map.copyOf(users);
  }

  private static int uid(String text, String entry) throws InvalidOptionException {
    try {
      return Integer.parseUnsignedInt(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidOptionException(sentence(entry), e);
    }
  }

  private static Limit limit(String text) throws InvalidOptionException {
    if (text.strip().equals("none")) {
      return Limit.NONE;
    }
    String[] parts = text.split("/", 2);
    long bytes = Options.of(Map.of("users", parts[0].strip())).size("users", 0);
    return new Limit(bytes, parts.length == 1 ? Limit.UNLIMITED : files(parts[1].strip()));
  }

  private static long files(String text) throws InvalidOptionException {
    return Options.of(Map.of("users", text)).number("users", 0, 0, Integer.MAX_VALUE);
  }

  private static InvalidOptionException invalid(String entry) {
    return new InvalidOptionException(sentence(entry));
  }

  private static String sentence(String entry) {
    return "Option 'users' has '"
        + entry.strip()
        + "' in it but must be a list of UID=BYTES, UID=BYTES/FILES or UID=none, each user once.";
  }
}
