// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.List;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** A stable loan of pages: it holds a reference to each page that it shows. */
final class ReadLoan extends ZcBuf {
  private PinnedPages pages = PinnedPages.NONE;

  ReadLoan(Vnode vnode, LoanRequest request) {
    super(vnode, request, true);
  }

  /** Shows these extents, of these pages, in place of what an earlier read showed. */
  void show(PinnedPages newPages, List<Extent> extents, boolean atEndOfFile) {
    fillForRead(extents, atEndOfFile, true);
    PinnedPages old = pages;
    pages = newPages;
    old.release();
  }

  /** Lets go of the pages; the loan has ended. */
  void letGo() {
    pages.release();
    pages = PinnedPages.NONE;
  }
}
