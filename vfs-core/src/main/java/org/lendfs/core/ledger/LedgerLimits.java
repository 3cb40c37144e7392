// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import java.time.Duration;

/**
 * Budgets for loans.
 *
 * @param totalBytes most bytes on loan to all clients together
 * @param clientBytes most bytes on loan to one client; below the total, so that one stalled reader
 *     cannot take everything
 * @param totalLoans most loans at a time
 * @param maxWait how long a request waits for its turn before it is refused
 */
public record LedgerLimits(long totalBytes, long clientBytes, int totalLoans, Duration maxWait) {
  /** 512 MiB for all, a quarter of it for one client, 65,536 loans, two seconds. */
  public static final LedgerLimits DEFAULT =
      new LedgerLimits(512L << 20, 128L << 20, 1 << 16, Duration.ofSeconds(2));

  public LedgerLimits {
    if (totalBytes < 1 || clientBytes < 1 || totalLoans < 1 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "totalBytes=" + totalBytes + " clientBytes=" + clientBytes + " loans=" + totalLoans);
    }
  }
}
