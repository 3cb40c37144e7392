// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

/**
 * How large a memory store may become.
 *
 * @param sizeBytes space for content, extended attributes and symlink targets
 * @param files number of objects of every kind
 */
public record MemoryLimits(long sizeBytes, int files) {
  /** Objects per space when nobody says it: one for each smallest page. */
  private static final long BYTES_PER_FILE = 4096;

  private static final int LEAST_FILES = 1024;

  /** Limits with a number of files that goes with the size. */
  public static MemoryLimits ofSize(long sizeBytes) {
    return new MemoryLimits(sizeBytes, filesFor(sizeBytes));
  }

  static int filesFor(long sizeBytes) {
    return Math.clamp(sizeBytes / BYTES_PER_FILE, LEAST_FILES, Integer.MAX_VALUE);
  }
}
