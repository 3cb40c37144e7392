// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

/**
 * A failure that only NFSv4 knows, such as a bad stateid: a status, without stack trace. Failures
 * of vnodes are {@link org.lendfs.vfs.VfsException}s.
 */
public final class Nfs4Exception extends Exception {
  private static final long serialVersionUID = 1L;

  private final Nfs4Status status;

  public Nfs4Exception(Nfs4Status status) {
    this(status, "");
  }

  /**
   * A failure with something for the log.
   *
   * @param detail as {@code name=value}
   */
  public Nfs4Exception(Nfs4Status status, String detail) {
    super(status + (detail.isEmpty() ? "" : ": " + detail), null, false, false);
    this.status = status;
  }

  public Nfs4Status status() {
    return status;
  }
}
