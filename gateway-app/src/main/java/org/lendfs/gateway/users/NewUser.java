// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user to be added.
 *
 * @param uid unsigned; null for the next free one
 * @param gid unsigned; null for the same as the uid
 * @param groups other groups
 */
public record NewUser(
    String name, String password, @Nullable Long uid, @Nullable Long gid, List<Long> groups) {
  private static final Pattern GOOD_NAME =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._$-]{0,63}");
  private static final int LONGEST_PASSWORD = 256;
  private static final int MOST_GROUPS = 1024;
  private static final long MOST_ID = 0xFFFF_FFFEL;

  public NewUser {
    groups = List.copyOf(groups);
  }

  void check() throws UserException {
    if (!GOOD_NAME.matcher(name).matches()) {
      throw invalid(
          "User name '"
              + name
              + "' must be 1 to 64 letters, digits, '.', '_', '-' or '$', beginning with a letter, a"
              + " digit or '_'.");
    }
    checkPassword(name, password);
    checkId("uid", uid);
    checkId("gid", gid);
    if (groups.size() > MOST_GROUPS) {
      throw invalid("User '" + name + "' is in more than " + MOST_GROUPS + " groups.");
    }
    for (Long group : groups) {
      checkId("group", group);
    }
  }

  static void checkPassword(String name, String password) throws UserException {
    if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      throw invalid(
          "The password of user '"
              + name
              + "' must have 1 to "
              + LONGEST_PASSWORD
              + " characters.");
    }
  }

  private void checkId(String what, @Nullable Long id) throws UserException {
    if (id != null && (id < 0 || id > MOST_ID)) {
      throw invalid(
          "The "
              + what
              + " of user '"
              + name
              + "' is "
              + id
              + " but must be 0 to "
              + MOST_ID
              + ".");
    }
  }

  private static UserException invalid(String sentence) {
    return new UserException(UserException.Reason.INVALID_SETTING, sentence);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "NewUser " + name;
  }
}
