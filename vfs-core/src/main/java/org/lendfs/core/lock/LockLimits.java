// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

/**
 * How many range locks there may be. Reaching a limit is {@link
 * org.lendfs.vfs.VfsError#NO_RESOURCES} for the one that would go beyond it.
 *
 * @param perFile locks held on one file by everybody
 * @param perClient locks held by one client on all files
 * @param total locks held by everybody on all files
 * @param waitersPerFile calls that wait for a lock on one file at a time
 */
public record LockLimits(int perFile, int perClient, int total, int waitersPerFile) {
  /** Room for a busy database on each of several hosts, and about 300 MiB of heap at the worst. */
  public static final LockLimits DEFAULT = new LockLimits(200_000, 200_000, 1_000_000, 1_024);

  public LockLimits {
    requireNotNegative("perFile", perFile);
    requireNotNegative("perClient", perClient);
    requireNotNegative("total", total);
    requireNotNegative("waitersPerFile", waitersPerFile);
  }

  private static void requireNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + "=" + value);
    }
  }
}
