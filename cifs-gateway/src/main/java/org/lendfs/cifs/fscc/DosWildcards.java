// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import java.util.BitSet;

/**
 * A search pattern with the wildcards of DOS and Windows (MS-FSA 2.1.4.4), case-insensitive.
 *
 * <pre>
 *   *   any number of characters
 *   ?   one character
 *   &lt;   any number of characters, but not the last period of the name
 *   &gt;   one character, or none before a period or at the end of the name
 *   "   a period, or nothing at the end of the name
 * </pre>
 *
 * <p>Matching walks the name once with the set of places in the pattern that are reached, so no
 * pattern costs more than the product of the two lengths. Immutable.
 */
public final class DosWildcards {
  private static final char STAR = '*';
  private static final char QUESTION_MARK = '?';
  private static final char DOS_STAR = '<';
  private static final char DOS_QUESTION_MARK = '>';
  private static final char DOS_DOT = '"';

  private final String pattern;
  private final boolean literal;

  public DosWildcards(String pattern) {
    this.pattern = Upcase.of(pattern);
    this.literal = !containsWildcard(pattern);
  }

  /** Whether a string has any of the five wildcards. */
  public static boolean containsWildcard(String text) {
    return text.chars().anyMatch(c -> isWildcard((char) c));
  }

  /** Whether the pattern can match one name only. */
  public boolean isLiteral() {
    return literal;
  }

  public boolean matches(String name) {
    if (pattern.equals("*")) {
      return true;
    }
    String upperName = Upcase.of(name);
    return literal ? pattern.equals(upperName) : walk(upperName);
  }

  private boolean walk(String name) {
    int lastPeriod = name.lastIndexOf('.');
    BitSet reached = new BitSet(pattern.length() + 1);
    reached.set(0);
    for (int i = 0; i < name.length() && !reached.isEmpty(); i++) {
      reached = step(reached, name.charAt(i), i == lastPeriod);
    }
    skip(reached, true, true);
    return reached.get(pattern.length());
  }

  private BitSet step(BitSet reached, char c, boolean isLastPeriod) {
    skip(reached, c == '.', false);
    BitSet next = new BitSet(pattern.length() + 1);
    for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
      if (i < pattern.length()) {
        advance(next, i, c, isLastPeriod);
      }
    }
    return next;
  }

  private void advance(BitSet next, int i, char c, boolean isLastPeriod) {
    switch (pattern.charAt(i)) {
      case STAR -> next.set(i);
      case DOS_STAR -> next.set(i, i + (isLastPeriod ? 0 : 1));
      case QUESTION_MARK -> next.set(i + 1);
      case DOS_QUESTION_MARK -> next.set(i + 1, i + (c == '.' ? 1 : 2));
      case DOS_DOT -> next.set(i + 1, i + (c == '.' ? 2 : 1));
      default -> next.set(i + 1, i + (pattern.charAt(i) == c ? 2 : 1));
    }
  }

  /** Adds the places that are reached without taking a character of the name. */
  private void skip(BitSet reached, boolean atPeriodOrEnd, boolean atEnd) {
    for (int i = reached.nextSetBit(0);
        i >= 0 && i < pattern.length();
        i = reached.nextSetBit(i + 1)) {
      boolean optional =
          switch (pattern.charAt(i)) {
            case STAR, DOS_STAR -> true;
            case DOS_QUESTION_MARK -> atPeriodOrEnd;
            case DOS_DOT -> atEnd;
            default -> false;
          };
      if (optional) {
        reached.set(i + 1);
      }
    }
  }

  private static boolean isWildcard(char c) {
    return switch (c) {
      case STAR, QUESTION_MARK, DOS_STAR, DOS_QUESTION_MARK, DOS_DOT -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return pattern;
  }
}
