// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.settings;

/** A setting cannot be changed like this. The message is one sentence for the administrator. */
public final class SettingException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    NOT_FOUND,
    /** Written down on the command line, in the environment or in a file, which go before. */
    SEEDED,
    /** Never changed here. */
    FIXED,
    INVALID
  }

  private final Reason reason;

  SettingException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
