// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

/**
 * Upper case as Windows file systems compare names by: unit by unit, in every language the same,
 * and without changing a length. Stateless.
 */
public final class Upcase {
  private static final int ASCII_LIMIT = 0x80;

  private Upcase() {}

  /** The form in which names that differ by case only are equal. */
  public static String of(String name) {
    char[] units = name.toCharArray();
    for (int i = 0; i < units.length; i++) {
      units[i] = of(units[i]);
    }
    return new String(units);
  }

  /** Letters outside of ASCII never become ASCII: the dotless i is no i, the long s no s. */
  private static char of(char unit) {
    char upper = Character.toUpperCase(unit);
    return unit >= ASCII_LIMIT && upper < ASCII_LIMIT ? unit : upper;
  }
}
