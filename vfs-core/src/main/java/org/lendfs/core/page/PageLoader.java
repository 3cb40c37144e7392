// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.MemorySegment;
import org.lendfs.vfs.VfsException;

/** The slow store behind the cached pages of one file. All methods may block. Thread-safe. */
public interface PageLoader {
  /** Length of the file in the store, as far as sizes were settled with it. Does not block. */
  long sizeBytes();

  /**
   * Reads from the store, in whole: the range lies within the file.
   *
   * @throws VfsException as a read of the file would
   */
  void load(long offset, MemorySegment target) throws VfsException;

  /** Writes to the store, in whole: the range lies within the file. */
  void store(long offset, MemorySegment source) throws VfsException;
}
