// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

/**
 * Characters that Windows forbids in names, mapped to the private use area and back.
 *
 * <p>The mapping is the one of Services for Macintosh, which cifs.ko calls {@code mapposix} and
 * macOS uses as well: U+F001 to U+F01F stand for control characters, U+F020 to U+F027 for {@code "
 * * : < > ? \ |}, U+F028 and U+F029 for a space or period at the end of a name. Stateless.
 */
public final class NameMapping {
  private static final String FORBIDDEN = "\"*:<>?\\|";
  private static final char FIRST_CONTROL = '\uF000';
  private static final char FIRST_FORBIDDEN = '\uF020';
  private static final char LAST_SPACE = '\uF028';
  private static final char LAST_PERIOD = '\uF029';
  private static final char FIRST_PRINTABLE = ' ';

  private NameMapping() {}

  /** The store's name for a client's. */
  public static String toStore(String name) {
    if (!needsMapping(name)) {
      return name;
    }
    var mapped = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      mapped.append(storeUnit(name.charAt(i)));
    }
    return mapped.toString();
  }

  private static boolean needsMapping(String name) {
    return name.chars().anyMatch(c -> c > FIRST_CONTROL && c <= LAST_PERIOD);
  }

  private static char storeUnit(char unit) {
    if (unit > FIRST_CONTROL && unit < FIRST_FORBIDDEN) {
      return (char) (unit - FIRST_CONTROL);
    }
    if (unit >= FIRST_FORBIDDEN && unit < LAST_SPACE) {
      return FORBIDDEN.charAt(unit - FIRST_FORBIDDEN);
    }
    return switch (unit) {
      case LAST_SPACE -> ' ';
      case LAST_PERIOD -> '.';
      default -> unit;
    };
  }

  /** The client's name for the store's. */
  public static String toClient(String name) {
    char[] units = name.toCharArray();
    for (int i = 0; i < units.length; i++) {
      units[i] = clientUnit(units[i], i == units.length - 1);
    }
    return new String(units);
  }

  private static char clientUnit(char unit, boolean last) {
    int forbidden = FORBIDDEN.indexOf(unit);
    if (forbidden >= 0) {
      return (char) (FIRST_FORBIDDEN + forbidden);
    }
    if (unit < FIRST_PRINTABLE) {
      return (char) (FIRST_CONTROL + unit);
    }
    if (last && unit == ' ') {
      return LAST_SPACE;
    }
    return last && unit == '.' ? LAST_PERIOD : unit;
  }
}
