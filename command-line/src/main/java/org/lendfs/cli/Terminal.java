// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.Console;
import java.util.Optional;

/** Whether a person types and reads. */
final class Terminal {
  private Terminal() {}

  /** Empty where input or output is a file or another program. */
  static Optional<Console> find() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}
