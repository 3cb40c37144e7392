// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * The gateway cannot start. The message is one sentence for the administrator: it names the option,
 * what is wrong and the way out.
 */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String sentence) {
    this(sentence, null);
  }

  public StartException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
