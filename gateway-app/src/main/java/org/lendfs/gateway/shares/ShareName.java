// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.util.regex.Pattern;
import org.lendfs.vfs.spi.InvalidOptionException;

/**
 * What shares may be called: letters, digits and a few signs that need no quoting in a shell, a URL
 * or a Windows path, at most 80 characters (MS-SMB2 section 2.2.9 counts them in the path).
 */
public final class ShareName {
  private static final Pattern GOOD = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. $-]{0,79}");

  private ShareName() {}

  /**
   * Refuses names that do not do.
   *
   * @throws InvalidOptionException with one sentence
   */
  public static void require(String name) throws InvalidOptionException {
    if (!GOOD.matcher(name).matches()) {
      throw new InvalidOptionException(
          "Share name '"
              + name
              + "' must be 1 to 80 letters, digits, '_', '-', '.', '$' or spaces, beginning with a"
              + " letter, a digit or '_'.");
    }
  }
}
