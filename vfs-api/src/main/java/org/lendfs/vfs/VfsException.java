// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import org.jspecify.annotations.Nullable;

/**
 * A vnode operation that failed for a reason that its caller can act on.
 *
 * <p>It is an answer rather than an accident, so it carries no stack trace: a server gives many
 * thousand of them in a second to clients that look for files that are not there. Mistakes of the
 * program are unchecked exceptions and keep theirs.
 */
public final class VfsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final VfsError error;

  /**
   * An answer without an underlying failure.
   *
   * @param detail for the log; says which object or value, as {@code name=value}
   */
  public VfsException(VfsError error, String detail) {
    this(error, detail, null);
  }

  /** An answer to a failure of the store below, which is kept for the log. */
  public VfsException(VfsError error, String detail, @Nullable Throwable cause) {
    super(error + (detail.isEmpty() ? "" : ": " + detail), cause, false, false);
    this.error = error;
  }

  /** The code that gateways translate. */
  public VfsError error() {
    return error;
  }
}
