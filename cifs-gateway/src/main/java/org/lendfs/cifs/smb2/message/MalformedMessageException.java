// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The one failure of every decoder: the bytes are not the message they should be. Answered with
 * STATUS_INVALID_PARAMETER. Carries no stack trace, because a peer can cause it as often as it
 * likes.
 */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param detail for the log: what is wrong, with numbers
   */
  public MalformedMessageException(String detail) {
    super(detail, null, false, false);
  }
}
