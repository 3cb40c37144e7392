// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import org.lendfs.gateway.config.Source;

/**
 * A share or monitor cannot be added or taken away. The message is one sentence for the
 * administrator.
 */
public final class ShareException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for those who translate it. */
  public enum Reason {
    SHARE_NOT_FOUND,
    SHARE_EXISTS,
    SHARE_SEEDED,
    MONITOR_NOT_FOUND,
    MONITOR_EXISTS,
    INVALID_SETTING,
    STORE_FAILED
  }

  private final Reason reason;

  ShareException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  ShareException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  static ShareException notFound(String name) {
    return new ShareException(Reason.SHARE_NOT_FOUND, "There is no share '" + name + "'.");
  }

  static ShareException seeded(String name, Source source) {
    return new ShareException(
        Reason.SHARE_SEEDED,
        "Share '"
            + name
            + "' comes from "
            + source.phrase()
            + ": change it there, or say override=true to change it here.");
  }

  static ShareException exists(String name) {
    return new ShareException(
        Reason.SHARE_EXISTS,
        "There is a share '" + name + "' already: remove it first or choose another name.");
  }

  public Reason reason() {
    return reason;
  }
}
