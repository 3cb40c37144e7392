// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;

/**
 * The pages of one file by their index, wherever they come from: all that loan logic needs to know.
 *
 * <p>Guarded by the lock of the file. Reading methods need it shared, changing ones exclusive.
 * Where a page is missing there is a hole, which reads as zeros.
 */
public interface PageMap {
  /** The index of no page. */
  long NONE = Long.MAX_VALUE;

  /** What {@link #next} looks for. */
  enum Kind {
    PAGE,
    HOLE
  }

  /**
   * The page at an index, with one more reference that is the caller's; null for a hole. Reading.
   *
   * @throws VfsException when it must be loaded and that fails; {@link
   *     org.lendfs.vfs.VfsError#WOULD_BLOCK} when it must be loaded and the caller may not wait
   */
  @Nullable Page acquire(long index, CallContext caller) throws VfsException;

  /**
   * Whether a page is at hand at this index, without a reference: good for guesses only. Reading.
   */
  @Nullable Page peek(long index);

  /**
   * Reserves space before pages are put. Changing.
   *
   * @param newBytes size of the pages that will be put
   * @param freedBytes size of the pages that this will certainly set free
   * @throws VfsException {@link org.lendfs.vfs.VfsError#NO_SPACE}
   */
  void reserve(long newBytes, long freedBytes) throws VfsException;

  /** Gives back what was reserved for pages that will not be put after all. Changing. */
  void unreserve(long bytes);

  /**
   * Puts a page in place of what was there. The file owns it already, by {@link Page#attach}; the
   * caller's reference becomes the map's. Changing.
   */
  void put(long index, Page page);

  /** A page of the map was changed in place, by a caller that holds a reference to it. Changing. */
  void edited(long index, Page page);

  /** Makes a hole from one index to before another. Changing. */
  void remove(long fromIndex, long toIndex);

  /** The first index at or behind this one with a page, or a hole; there may be none. Reading. */
  long next(Kind kind, long index);

  /** Size of all pages. Reading. */
  long usedBytes();
}
