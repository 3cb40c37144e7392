// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot be used. The message is one sentence for the administrator: it names the
 * option, what is wrong and the way out.
 */
public final class InvalidOptionException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidOptionException(String sentence) {
    this(sentence, null);
  }

  public InvalidOptionException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
