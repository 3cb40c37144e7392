// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

/** What is known of a file's content. */
sealed interface Verdict {
  /** Nothing was found. */
  record Clean() implements Verdict {}

  /** Something was found; its name is the daemon's. */
  record Infected(String signature) implements Verdict {}

  /** The file is longer than what is scanned. */
  record TooLarge() implements Verdict {}

  /** Nobody could say: the daemon does not answer, or the file cannot be read. */
  record Unknown(String reason) implements Verdict {}

  /** Whether it holds as long as the file stays as it is. */
  default boolean lasts() {
    return !(this instanceof Unknown);
  }
}
