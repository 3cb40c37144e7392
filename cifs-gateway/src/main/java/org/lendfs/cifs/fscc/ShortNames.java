// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of the form that DOS knew. Other names get no alias here: nothing in use needs one.
 * Stateless.
 */
public final class ShortNames {
  private static final Pattern EIGHT_DOT_THREE =
      Pattern.compile("[A-Za-z0-9!#$%&'()@^_`{}~-]{1,8}(\\.[A-Za-z0-9!#$%&'()@^_`{}~-]{1,3})?");

  private ShortNames() {}

  /** The short form of a name that has one by itself. */
  public static Optional<String> of(String name) {
    return EIGHT_DOT_THREE.matcher(name).matches()
        ? Optional.of(Upcase.of(name))
        : Optional.empty();
  }
}
