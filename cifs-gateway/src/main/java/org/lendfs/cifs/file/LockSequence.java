// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Arrays;

/**
 * Tells a lock request that is sent again after a reconnection from a new one (MS-SMB2 3.3.5.14).
 * Thread-safe.
 */
public final class LockSequence {
  /** Indexes from 1 to this one are kept. */
  public static final int MAXIMUM_INDEX = 64;

  private static final byte NONE = -1;

  private final byte[] numbers = new byte[MAXIMUM_INDEX];

  public LockSequence() {
    Arrays.fill(numbers, NONE);
  }

  /** Whether a request with this number has succeeded before; if not, the index is free again. */
  public synchronized boolean isRepeated(int index, int number) {
    if (index < 1 || index > MAXIMUM_INDEX) {
      return false;
    }
    if (numbers[index - 1] == number) {
      return true;
    }
    numbers[index - 1] = NONE;
    return false;
  }

  /** The request succeeded. */
  public synchronized void done(int index, int number) {
    if (index >= 1 && index <= MAXIMUM_INDEX) {
      numbers[index - 1] = (byte) number;
    }
  }
}
