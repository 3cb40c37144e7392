// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * A request fails with a status that only SMB knows. Carries no stack trace, because a peer can
 * cause it as often as it likes.
 */
public final class SmbException extends Exception {
  private static final long serialVersionUID = 1L;

  private final NtStatus status;

  public SmbException(NtStatus status) {
    this(status, "");
  }

  /**
   * @param detail for the log
   */
  public SmbException(NtStatus status, String detail) {
    super(status + (detail.isEmpty() ? "" : ": " + detail), null, false, false);
    this.status = status;
  }

  public NtStatus status() {
    return status;
  }
}
