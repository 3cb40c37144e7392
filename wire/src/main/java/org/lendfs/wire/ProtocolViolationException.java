// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

/**
 * The peer sent something after which the byte stream means nothing any more. Carries no stack
 * trace, because a peer can cause it as often as it likes.
 */
public final class ProtocolViolationException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param detail for the log: what the peer did
   */
  public ProtocolViolationException(String detail) {
    super(detail, null, false, false);
  }
}
