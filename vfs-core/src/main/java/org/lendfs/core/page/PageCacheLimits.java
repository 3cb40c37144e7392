// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

/**
 * How much memory a page cache takes.
 *
 * @param totalBytes most bytes in pages: clean, dirty, lent and private to writes
 * @param dirtyBytes from this many dirty bytes on, writers store some before they go on
 */
public record PageCacheLimits(long totalBytes, long dirtyBytes) {
  public PageCacheLimits {
    if (dirtyBytes < 0 || totalBytes < 2 * dirtyBytes) {
      throw new IllegalArgumentException(
          "dirty=" + dirtyBytes + " must be at most half of total=" + totalBytes);
    }
  }
}
