// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

/** An account or key cannot be made, changed or used. The message is one sentence. */
public final class AccountException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for those who translate it. */
  public enum Reason {
    NOT_FOUND,
    EXISTS,
    INVALID,
    LAST_ADMIN,
    WRONG_CREDENTIALS
  }

  private final Reason reason;

  public AccountException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
