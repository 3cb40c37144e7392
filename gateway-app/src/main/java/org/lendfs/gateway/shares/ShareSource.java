// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lendfs.vfs.spi.InvalidOptionException;

/**
 * Where the content of a share is.
 *
 * @param kind of provider
 * @param location what that provider makes of it; an absolute path for {@code local}
 */
public record ShareSource(String kind, String location) {
  private static final String LOCAL = "local";
  private static final Pattern KIND_AND_LOCATION =
      Pattern.compile("([a-z][a-z0-9+-]*):(.*)", Pattern.DOTALL);

  /**
   * Reads {@code KIND:LOCATION} or a directory. What looks like a kind is one, so that a slip such
   * as {@code memroy:} does not become a directory; {@code ./a:b} names a directory in any case.
   *
   * @param kinds that there are
   * @throws InvalidOptionException when neither is meant
   */
  public static ShareSource parse(String text, Set<String> kinds) throws InvalidOptionException {
    if (text.isBlank()) {
      throw new InvalidOptionException(
          "The source is missing: name a directory, or a kind of store such as memory:.");
    }
    Matcher matcher = KIND_AND_LOCATION.matcher(text);
    if (!matcher.matches()) {
      return directory(text);
    }
    String kind = matcher.group(1);
    if (!kinds.contains(kind)) {
      throw new InvalidOptionException(
          "There is no provider of kind '"
              + kind
              + "': name a directory, or one of "
              + String.join(":, ", kinds)
              + ":.");
    }
    return kind.equals(LOCAL)
        ? directory(matcher.group(2))
        : new ShareSource(kind, matcher.group(2));
  }

  private static ShareSource directory(String text) throws InvalidOptionException {
    // Shells leave the tilde alone behind an equals sign.
    String path =
        text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
    try {
      return new ShareSource(LOCAL, Path.of(path).toAbsolutePath().normalize().toString());
    } catch (InvalidPathException e) {
      throw new InvalidOptionException("'" + text + "' cannot be the name of a directory.", e);
    }
  }

  @Override
  public String toString() {
    return kind + ":" + location;
  }
}
