// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

/**
 * The ledger's sums since the start, and the gauges of this moment.
 *
 * @param granted loans; equals {@code returned + consumed + cancelled + outstandingLoans}
 * @param outstandingBytes reserved for loans that are out or being granted; the request's length,
 *     not yet trimmed; never above the budget
 * @param lentBytes moved by loans without a copy inside the process
 * @param copiedBytes moved by loans that had to be copied
 * @param refused requests that found no room within their wait
 * @param deferred requests that could not wait and were told to come again
 * @param waited requests that had to wait and then were granted
 * @param returnedAgain returns of loans that had ended before: mistakes of the program
 */
public record LedgerTotals(
    long granted,
    long returned,
    long consumed,
    long cancelled,
    long outstandingLoans,
    long outstandingBytes,
    long lentBytes,
    long copiedBytes,
    long refused,
    long deferred,
    long waited,
    long returnedAgain) {
  /** Whether every loan is accounted for; holds at every quiet moment. */
  public boolean isConserved() {
    return granted == returned + consumed + cancelled + outstandingLoans;
  }
}
