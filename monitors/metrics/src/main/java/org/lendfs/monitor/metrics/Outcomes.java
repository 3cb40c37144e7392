// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.metrics;

import java.util.Locale;
import org.lendfs.vfs.VfsError;

/** Outcomes of operations as small numbers and as labels: ok, one for each error, and fault. */
final class Outcomes {
  static final int OK = 0;

  private static final VfsError[] ERRORS = VfsError.values();

  /** A mistake of the program, which has no code. */
  static final int FAULT = ERRORS.length + 1;

  static final int COUNT = ERRORS.length + 2;

  private Outcomes() {}

  static int of(VfsError error) {
    return error.ordinal() + 1;
  }

  static String label(int outcome) {
    if (outcome == OK) {
      return "ok";
    }
    return outcome == FAULT
        ? "fault"
        : ERRORS[outcome - 1].name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
