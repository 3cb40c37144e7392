// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server cannot start as it is set up; the message says what to change. */
public final class WireStartException extends IOException {
  private static final long serialVersionUID = 1L;

  public WireStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
