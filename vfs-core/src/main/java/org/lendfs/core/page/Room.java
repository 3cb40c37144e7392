// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.MemorySegment;

/**
 * The part of a write loan that goes into one page of the file.
 *
 * @param index of the page in the file
 * @param from where the part starts in the page of the file
 * @param to where it ends
 * @param page private memory that the payload is put into
 * @param inPlace whether the payload lies in the private page where it will lie in the file's, so
 *     that the private page can become the file's; else it lies at the start
 */
record Room(long index, int from, int to, Page page, boolean inPlace) {
  /** Where the payload goes. */
  MemorySegment payload() {
    return page.memory().asSlice(inPlace ? from : 0, to - from);
  }

  int lengthBytes() {
    return to - from;
  }

  /** The start of this part; the rest was not filled. */
  Room trimmed(int lengthBytes) {
    return lengthBytes == lengthBytes()
        ? this
        : new Room(index, from, from + lengthBytes, page, inPlace);
  }
}
