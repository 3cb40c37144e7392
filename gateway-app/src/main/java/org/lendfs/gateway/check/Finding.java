// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

/**
 * What was found out about the machine.
 *
 * @param area such as ports or storage
 * @param advice what to do about it; empty when all is well
 */
record Finding(Level level, String area, String text, String advice) {
  /** How bad it is. */
  enum Level {
    OK,
    /** It works, but not as well or as safely as it could. */
    WARN,
    /** The gateway will not start, or a share will not work. */
    FAIL
  }

  static Finding ok(String area, String text) {
    return new Finding(Level.OK, area, text, "");
  }

  static Finding warn(String area, String text, String advice) {
    return new Finding(Level.WARN, area, text, advice);
  }

  static Finding fail(String area, String text, String advice) {
    return new Finding(Level.FAIL, area, text, advice);
  }

  @Override
  public String toString() {
    String line = "%-4s  %-8s  %s".formatted(level, area, text);
    return advice.isEmpty() ? line : line + "\n" + " ".repeat(16) + "-> " + advice;
  }
}
