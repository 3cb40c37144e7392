// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

/** A user cannot be added, changed or removed. The message is one sentence for administrators. */
public final class UserException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for those who translate it. */
  public enum Reason {
    USER_NOT_FOUND,
    USER_EXISTS,
    GROUP_NOT_FOUND,
    INVALID_SETTING,
    STORE_FAILED
  }

  private final Reason reason;

  UserException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  UserException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  static UserException notFound(String name) {
    return new UserException(Reason.USER_NOT_FOUND, "There is no user '" + name + "'.");
  }

  public Reason reason() {
    return reason;
  }
}
