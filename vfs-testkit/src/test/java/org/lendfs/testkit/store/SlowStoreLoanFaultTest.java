// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import org.lendfs.core.page.PageCacheLimits;
import org.lendfs.testkit.LoanFaultContract;
import org.lendfs.vfs.Provider;

/** Loans of cached pages under faults at every step. */
class SlowStoreLoanFaultTest extends LoanFaultContract {
  @Override
  protected Provider openProvider() {
    return new SlowStoreProvider(new HeapProvider(), new PageCacheLimits(4L << 20, 1L << 20));
  }
}
