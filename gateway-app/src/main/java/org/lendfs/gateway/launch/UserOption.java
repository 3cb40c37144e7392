// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.StartException;

/**
 * The value of one {@code --user}: {@code NAME:PASSWORD} or {@code NAME:PASSWORD:UID:GID}. Colons
 * in a password are fine unless it ends like the second form; then both numbers must be given.
 */
record UserOption(String name, String password, @Nullable String uid, @Nullable String gid) {
  private static final Pattern WITH_IDS =
      Pattern.compile("([^:]+):(.+):(\\d{1,10}):(\\d{1,10})", Pattern.DOTALL);

  static UserOption parse(String text) {
    Matcher matcher = WITH_IDS.matcher(text);
    if (matcher.matches()) {
      return new UserOption(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      // What was typed is not repeated: it may be a password.
      throw new StartException("Option --user must be NAME:PASSWORD or NAME:PASSWORD:UID:GID.");
    }
    return new UserOption(text.substring(0, colon), text.substring(colon + 1), null, null);
  }

  /** Puts this user in as properties below {@code prefix}, which ends in a dot. */
  void addTo(Map<String, String> properties, String prefix) {
    properties.put(prefix + "name", name);
    // Spring would put something else in place of it.
    properties.put(prefix + "password", password.replace("${", "\\${"));
    if (uid != null && gid != null) {
      properties.put(prefix + "uid", uid);
      properties.put(prefix + "gid", gid);
    }
  }

  @Override
  public String toString() {
    return "UserOption[" + name + "]";
  }
}
