// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.Arrays;

/** Pages that somebody holds one reference to each of. Not thread-safe. */
final class PinnedPages {
  /** Holds nothing, and nothing can be added. */
  static final PinnedPages NONE = new PinnedPages(0);

  private Page[] pages;
  private int count;

  /** Makes room for about so many pages. */
  PinnedPages(int expected) {
    pages = new Page[expected];
  }

  /** Takes over a reference. */
  void add(Page page) {
    if (count == pages.length) {
      pages = Arrays.copyOf(pages, Math.max(4, count * 2));
    }
    pages[count++] = page;
  }

  /** Gives all references back. */
  void release() {
    for (int i = 0; i < count; i++) {
      pages[i].release();
    }
    count = 0;
  }
}
