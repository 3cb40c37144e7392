// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import org.jspecify.annotations.Nullable;

/** A command failed. The message is one sentence for whoever typed it. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  /** The gateway, or this machine, will not do it. */
  public static CommandException refused(String sentence) {
    return new CommandException(Exit.REFUSED, sentence, null);
  }

  /** The gateway, or this machine, will not do it. */
  public static CommandException refused(String sentence, Throwable cause) {
    return new CommandException(Exit.REFUSED, sentence, cause);
  }

  /** The command line is wrong in a way that only its values show. */
  public static CommandException usage(String sentence) {
    return new CommandException(Exit.USAGE, sentence, null);
  }

  static CommandException notReachable(String sentence, Throwable cause) {
    return new CommandException(Exit.NOT_REACHABLE, sentence, cause);
  }

  /** Of {@link Exit}. */
  public int exitCode() {
    return exitCode;
  }
}
