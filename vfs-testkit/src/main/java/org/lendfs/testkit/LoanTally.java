// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanPin;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * Counts the loans of one test and proves at its end that each ended exactly once.
 *
 * <p>On a bare provider the tally pins the loans itself; where a layer above the provider has
 * pinned them already, it watches their states only. Thread-safe.
 */
public final class LoanTally {
  private final boolean pins;
  private final ConcurrentLinkedQueue<ZcBuf> granted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger returnedAgain = new AtomicInteger();

  private LoanTally(boolean pins) {
    this.pins = pins;
  }

  /** For vnodes that come straight from a provider. */
  public static LoanTally pinning() {
    return new LoanTally(true);
  }

  /** For vnodes of a layer that pins loans itself. */
  public static LoanTally watching() {
    return new LoanTally(false);
  }

  /** Requests a loan and takes it into account. */
  public ZcBuf request(Vnode vnode, LoanRequest request, CallContext caller) throws VfsException {
    ZcBuf loan = vnode.requestZcBuf(request, caller);
    if (pins) {
      loan.pin(new CountingPin());
    }
    granted.add(loan);
    return loan;
  }

  /** Loans requested so far. */
  public int granted() {
    return granted.size();
  }

  /** Loans that have not reached an end. */
  public List<ZcBuf> outstanding() {
    return granted.stream().filter(loan -> !loan.state().isEnd()).toList();
  }

  /** Returns of what had been returned already; counted on bare providers only. */
  public int returnedAgain() {
    return returnedAgain.get();
  }

  /** Fails when a loan is still out, or ended more or less often than once. */
  public void assertNothingOnLoan() {
    assertThat(outstanding()).as("loans that nobody returned").isEmpty();
    if (pins) {
      assertThat(ended.get()).as("ends of loans").isEqualTo(granted());
    }
  }

  private final class CountingPin implements LoanPin {
    @Override
    public void end(ZcBuf loan) {
      ended.incrementAndGet();
      loan.vnode().returnZcBuf(loan);
    }

    @Override
    public void returnedAgain(ZcBuf loan) {
      returnedAgain.incrementAndGet();
    }
  }
}
