// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The budgets: one account for each client and the common one. Reserving is one atomic step on
 * each; where the second is full the first is undone. Thread-safe, never waits.
 */
final class Accounts {
  private static final int KEPT_WHILE_IDLE = 1024;

  private volatile LedgerLimits limits;
  private final Account common = new Account();
  private final ConcurrentHashMap<String, Account> byClient = new ConcurrentHashMap<>();

  Accounts(LedgerLimits limits) {
    this.limits = limits;
  }

  /** Other budgets from now on; what is reserved already stays so. */
  void change(LedgerLimits others) {
    limits = others;
  }

  /** Room for one loan; given back when the loan ends or is not granted. */
  record Reservation(String client, Account account, long bytes) {}

  @Nullable Reservation tryReserve(String client, long bytes) {
    while (true) {
      Account account = byClient.get(client);
      if (account == null) {
        account = byClient.computeIfAbsent(client, id -> new Account());
      }
      switch (account.reserve(bytes, limits.clientBytes())) {
        case FULL -> {
          return null;
        }
        case CLOSED -> byClient.remove(client, account);
        case RESERVED -> {
          return reserveCommon(new Reservation(client, account, bytes));
        }
      }
    }
  }

  private @Nullable Reservation reserveCommon(Reservation reservation) {
    boolean room =
        common.reserve(reservation.bytes(), limits.totalBytes()) == Account.Answer.RESERVED;
    if (!room) {
      reservation.account().release(reservation.bytes());
    }
    return room ? reservation : null;
  }

  /** In all accounts together; never above the limit, not even for a moment. */
  long reservedBytes() {
    return common.reserved();
  }

  void release(Reservation reservation) {
    Account account = reservation.account();
    account.release(reservation.bytes());
    common.release(reservation.bytes());
    // Clients come and go for years; their accounts must not stay for ever.
    if (byClient.size() > KEPT_WHILE_IDLE && account.closeIfIdle()) {
      byClient.remove(reservation.client(), account);
    }
  }
}
