// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

/** How locks of one owner relate to each other, and whether they bind reads and writes. */
public enum LockRule {
  /** Advisory; a new lock of the same owner replaces, splits and merges its older ones (fcntl). */
  POSIX,
  /**
   * Mandatory; locks of one owner stack and are released one by one, each by its exact range
   * (MS-FSA 2.1.5.8).
   */
  WINDOWS
}
