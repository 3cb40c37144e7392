// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.Demand;
import org.lendfs.wire.LoanFiller;

/** A payload on its way into its loan, or past it when the call is refused. For the event loop. */
final class IncomingPayload {
  private final PayloadStart.Granted start;
  private final @Nullable LoanFiller filler;
  private int remaining;
  private int pendingLength;

  IncomingPayload(PayloadStart.Granted start) {
    this.start = start;
    ZcBuf loan = start.call().loan();
    this.filler = loan == null ? null : new LoanFiller(loan);
    this.remaining = start.call().payloadLength();
  }

  PayloadStart.Granted start() {
    return start;
  }

  boolean isComplete() {
    return remaining == 0;
  }

  int padLength() {
    return Xdr.padLength(start.call().payloadLength());
  }

  /** Takes bytes that came with the head; they have to be copied. */
  void takeFrom(ByteBuffer bytes) {
    int length = Math.min(bytes.remaining(), remaining);
    if (filler == null) {
      bytes.position(bytes.position() + length);
    } else {
      filler.copyFrom(bytes, length);
    }
    remaining -= length;
  }

  /**
   * What to ask the connection for.
   *
   * @param fragmentRemaining bytes that the current fragment still has, positive
   */
  Demand demand(int fragmentRemaining) {
    pendingLength = Math.min(remaining, fragmentRemaining);
    return filler == null
        ? new Demand.Discard(pendingLength)
        : new Demand.Fill(filler, pendingLength);
  }

  /**
   * What was asked for has come.
   *
   * @return its length
   */
  int came() {
    remaining -= pendingLength;
    return pendingLength;
  }

  /** Everything is in the loan. */
  void filled() {
    ZcBuf loan = start.call().loan();
    if (loan != null) {
      loan.filledForWrite(start.call().payloadLength());
    }
  }

  /** It will never be complete. */
  void cancel() {
    start.call().cancel();
  }
}
