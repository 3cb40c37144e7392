// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import org.jspecify.annotations.Nullable;

/** A jar that cannot be used; the message is one sentence for the administrator. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
