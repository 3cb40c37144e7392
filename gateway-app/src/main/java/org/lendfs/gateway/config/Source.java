// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.util.Locale;

/** Where a setting, share or user comes from. */
public enum Source {
  COMMAND_LINE,
  ENVIRONMENT,
  FILE,
  /** Made by the gateway itself because nothing was configured. */
  DEFAULT,
  /** Changed while the gateway ran. */
  DATABASE;

  /** In lower case with hyphens, as it is shown and stored. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As a sentence names it: {@code the command line}. */
  public String phrase() {
    return switch (this) {
      case COMMAND_LINE -> "the command line";
      case ENVIRONMENT -> "the environment";
      case FILE -> "a configuration file";
      case DEFAULT -> "the defaults";
      case DATABASE -> "the database";
    };
  }

  /** Of {@link #label}. */
  public static Source of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether it is written down outside of the gateway, where only people can change it. */
  public boolean isSeed() {
    return this == COMMAND_LINE || this == ENVIRONMENT || this == FILE;
  }
}
