// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import java.util.concurrent.atomic.LongAdder;
import org.lendfs.vfs.loan.ZcBuf;

/** The ledger's counters. Thread-safe; they only grow. */
final class LedgerCounters {
  final LongAdder granted = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder deferred = new LongAdder();
  final LongAdder waited = new LongAdder();
  final LongAdder returnedAgain = new LongAdder();
  private final LongAdder returned = new LongAdder();
  private final LongAdder consumed = new LongAdder();
  private final LongAdder cancelled = new LongAdder();
  private final LongAdder lentBytes = new LongAdder();
  private final LongAdder copiedBytes = new LongAdder();

  /** Books a loan that has reached its end. */
  void ended(ZcBuf loan) {
    switch (loan.state()) {
      case RETURNED -> returned.increment();
      case CONSUMED -> consumed.increment();
      case CANCELLED -> cancelled.increment();
      case GRANTED, FILLED -> throw new IllegalStateException("not at its end: " + loan);
    }
    if (loan.state() != ZcBuf.State.CANCELLED) {
      long copied = Math.min(loan.copiedBytes(), loan.length());
      copiedBytes.add(copied);
      lentBytes.add(loan.length() - copied);
    }
  }

  LedgerTotals totals(long outstandingLoans, long outstandingBytes) {
    return new LedgerTotals(
        granted.sum(),
        returned.sum(),
        consumed.sum(),
        cancelled.sum(),
        outstandingLoans,
        outstandingBytes,
        lentBytes.sum(),
        copiedBytes.sum(),
        refused.sum(),
        deferred.sum(),
        waited.sum(),
        returnedAgain.sum());
  }
}
