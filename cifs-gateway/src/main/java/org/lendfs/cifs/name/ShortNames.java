// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

import java.util.Locale;
import java.util.regex.Pattern;
import org.lendfs.cifs.fscc.Upcase;

/**
 * Names of the form that DOS knew (MS-FSCC 2.1.5.2.1). A name that has not this form by itself gets
 * one that is made from it, always the same:
 *
 * <pre>
 *   +--------------+-----------------+---+-----------------+-----------------------------+
 *   | first letter | 5 digits, base  | ~ | 1 more digit of | . and up to 3 letters of    |
 *   | of the name  | 36, of its hash |   | the hash        | what follows the last point |
 *   +--------------+-----------------+---+-----------------+-----------------------------+
 * </pre>
 *
 * Two names of a directory rarely meet in one; then the short form leads to one of them. Stateless.
 */
public final class ShortNames {
  private static final String LETTERS = "[A-Za-z0-9!#$%&'()@^_`{}~-]";
  private static final Pattern EIGHT_DOT_THREE =
      Pattern.compile(LETTERS + "{1,8}(\\." + LETTERS + "{1,3})?");
  private static final Pattern MADE =
      Pattern.compile("[A-Z0-9_][0-9A-Z]{5}~[0-9A-Z](\\.[A-Z0-9_]{1,3})?");
  private static final int RADIX = 36;
  private static final int HASH_DIGITS = 6;
  private static final long HASHES = 2_176_782_336L; // RADIX to the power of HASH_DIGITS
  private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
  private static final long FNV_PRIME = 0x100_0000_01B3L;
  private static final int EXTENSION_LENGTH = 3;

  private ShortNames() {}

  /** Whether a name needs no other one to be short. */
  public static boolean isShort(String name) {
    return EIGHT_DOT_THREE.matcher(name).matches();
  }

  /** Whether a name may be one that {@link #of} made. */
  static boolean isMade(String name) {
    return MADE.matcher(Upcase.of(name)).matches();
  }

  /** The short form of a name as clients see it. */
  public static String of(String clientName) {
    String upper = Upcase.of(clientName);
    if (isShort(clientName)) {
      return upper;
    }
    String digits = digits(Long.remainderUnsigned(hash(upper), HASHES));
    int point = upper.lastIndexOf('.');
    String extension = point <= 0 ? "" : plain(upper.substring(point + 1), EXTENSION_LENGTH);
    String base = plain(upper, 1) + digits.substring(0, 5) + "~" + digits.substring(5);
    return extension.isEmpty() ? base : base + "." + extension;
  }

  private static String digits(long number) {
    String digits = Long.toString(number, RADIX).toUpperCase(Locale.ROOT);
    return "0".repeat(HASH_DIGITS - digits.length()) + digits;
  }

  /** FNV-1a: nobody is to be kept from finding names that meet, only accident. */
  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash ^ (hash >>> 32);
  }

  private static String plain(String text, int most) {
    StringBuilder plain = new StringBuilder(most);
    for (int i = 0; i < text.length() && plain.length() < most; i++) {
      char c = text.charAt(i);
      boolean good = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      plain.append(good ? c : '_');
    }
    return plain.toString();
  }
}
