// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import java.time.Duration;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.loan.ZcBuf;

/** The ledger's entry for a loan that is out. Compared by identity. */
final class Loan {
  private final ZcBuf buffer;
  private final Accounts.Reservation reservation;
  private final CallContext caller;

  Loan(ZcBuf buffer, Accounts.Reservation reservation, CallContext caller) {
    this.buffer = buffer;
    this.reservation = reservation;
    this.caller = caller;
  }

  ZcBuf buffer() {
    return buffer;
  }

  Accounts.Reservation reservation() {
    return reservation;
  }

  CallContext caller() {
    return caller;
  }

  OutstandingLoan view(long nowNanos) {
    return new OutstandingLoan(
        caller.share(),
        buffer.vnode().path(),
        caller.client().id(),
        caller.client().protocol(),
        caller.client().address().toString(),
        buffer.request().direction(),
        buffer.state(),
        buffer.request().offset(),
        reservation.bytes(),
        Duration.ofNanos(nowNanos - buffer.grantedNanos()));
  }
}
