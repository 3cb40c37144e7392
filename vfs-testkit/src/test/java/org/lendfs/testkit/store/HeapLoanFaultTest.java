// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import org.lendfs.testkit.LoanFaultContract;
import org.lendfs.vfs.Provider;

/** The loans that every provider inherits, under faults at every step. */
class HeapLoanFaultTest extends LoanFaultContract {
  @Override
  protected Provider openProvider() {
    return new HeapProvider();
  }
}
