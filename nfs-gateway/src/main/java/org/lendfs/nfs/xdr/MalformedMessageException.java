// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

/**
 * The one failure of every decoder: the bytes are not the message they should be.
 *
 * <p>It carries no stack trace, because a peer can cause it as often as it likes. The {@link
 * #kind()} separates what has an answer of its own in a protocol (a name that is too long, a name
 * that is no text) from what can only be refused as garbage.
 */
public final class MalformedMessageException extends Exception {
  /** What is wrong with the message. */
  public enum Kind {
    /** The message ends before the value does; also any length that exceeds what is left. */
    TRUNCATED,
    /** A length or count is greater than its type permits. */
    LIMIT_EXCEEDED,
    /** A boolean, an enumeration value or a union discriminant that does not exist. */
    INVALID_VALUE,
    /** A complete string, longer than its limit. NFSv3 has NFS3ERR_NAMETOOLONG for it. */
    TEXT_TOO_LONG,
    /** A complete string that is not UTF-8 or contains NUL. NFSv3 has NFS3ERR_INVAL for it. */
    INVALID_TEXT
  }

  private final Kind kind;

  public MalformedMessageException(Kind kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
