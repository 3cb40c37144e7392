// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import org.lendfs.testkit.LoanFaultContract;
import org.lendfs.vfs.Provider;

/** Loans of memory pages under faults at every step. */
class MemoryLoanFaultTest extends LoanFaultContract {
  @Override
  protected Provider openProvider() {
    return new MemoryProvider(MemoryLimits.ofSize(16L << 20), true);
  }
}
