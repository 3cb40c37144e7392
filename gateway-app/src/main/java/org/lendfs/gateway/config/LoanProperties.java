// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.time.Duration;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.nfs.nfs3.Nfs3Settings;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Budgets for loans.
 *
 * @param maxBytes most bytes on loan to all clients together
 * @param maxBytesPerClient most bytes on loan to one client
 * @param maxCount most loans at a time
 * @param maxWait how long a request waits for its turn before it is refused
 */
public record LoanProperties(
    @DefaultValue("512MB") DataSize maxBytes,
    @DefaultValue("128MB") DataSize maxBytesPerClient,
    @DefaultValue("65536") int maxCount,
    @DefaultValue("2s") Duration maxWait) {

  public LoanProperties {
    requireRoomForOne("max-bytes", maxBytes);
    requireRoomForOne("max-bytes-per-client", maxBytesPerClient);
  }

  /** A request that is larger than its budget would be told to come again for ever. */
  private static void requireRoomForOne(String name, DataSize budget) {
    if (budget.toBytes() < Nfs3Settings.TRANSFER_MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          name + " is " + budget + " but must be at least 1MB, the largest read or write");
    }
  }

  /** The same in the ledger's words. */
  public LedgerLimits limits() {
    return new LedgerLimits(maxBytes.toBytes(), maxBytesPerClient.toBytes(), maxCount, maxWait);
  }
}
