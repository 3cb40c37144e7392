// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.ledger.Accounts.Reservation;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanPin;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admission to loans, and the account of those that are out.
 *
 * <p>Room is reserved before memory is pinned. Where there is none, nothing is held while the
 * request waits, so that nobody waits on what another waiter has. Thread-safe; only a caller that
 * may block ever waits, and no longer than the limit says.
 */
public final class LoanLedger {
  private static final Logger LOG = LoggerFactory.getLogger(LoanLedger.class);
  private static final int DRAIN_POLL_MILLIS = 5;

  private volatile LedgerLimits limits;
  private final Accounts accounts;
  private final LedgerCounters counters = new LedgerCounters();
  private final Set<Loan> outstanding = ConcurrentHashMap.newKeySet();
  private final AtomicInteger loans = new AtomicInteger();

  private final ReentrantLock waitLock = new ReentrantLock();
  private final Condition roomAgain = waitLock.newCondition();
  private final AtomicInteger waiters = new AtomicInteger();

  public LoanLedger(LedgerLimits limits) {
    this.limits = limits;
    this.accounts = new Accounts(limits);
  }

  /** Other budgets from now on; what is on loan already stays so. */
  public void change(LedgerLimits others) {
    limits = others;
    accounts.change(others);
    wakeWaiters();
  }

  /** How the lender is asked, once there is room. */
  @FunctionalInterface
  public interface Grant {
    ZcBuf ask() throws VfsException;
  }

  /** What ends a loan below the ledger: the monitors that saw it, and the lender. */
  @FunctionalInterface
  public interface Ending {
    void end(ZcBuf loan);
  }

  /**
   * Reserves room, asks for the loan and enters it. Nothing stays reserved when the grant fails.
   *
   * @param ending runs exactly once, at the loan's end, in the thread that drops the last reference
   * @throws VfsException {@link VfsError#WOULD_BLOCK} when there is no room and the caller may not
   *     wait, {@link VfsError#NO_RESOURCES} when the wait was in vain, or what the grant throws
   */
  public ZcBuf lend(LoanRequest request, CallContext caller, Grant grant, Ending ending)
      throws VfsException {
    Reservation reservation = reserve(Math.max(1, request.length()), caller);
    ZcBuf buffer = null;
    try {
      buffer = grant.ask();
      enter(new Loan(buffer, reservation, caller), ending);
      return buffer;
    } finally {
      if (buffer == null) {
        release(reservation);
      }
    }
  }

  private void enter(Loan loan, Ending ending) {
    counters.granted.increment();
    outstanding.add(loan);
    loan.buffer().pin(new Pin(loan, ending));
  }

  private final class Pin implements LoanPin {
    private final Loan loan;
    private final Ending ending;

    Pin(Loan loan, Ending ending) {
      this.loan = loan;
      this.ending = ending;
    }

    @Override
    public void end(ZcBuf buffer) {
      try {
        ending.end(buffer);
      } finally {
        leave(loan);
      }
    }

    @Override
    public void returnedAgain(ZcBuf buffer) {
      counters.returnedAgain.increment();
      LOG.warn("returned twice, a mistake of the program: {}", buffer);
    }
  }

  private void leave(Loan loan) {
    outstanding.remove(loan);
    counters.ended(loan.buffer());
    release(loan.reservation());
  }

  private Reservation reserve(long bytes, CallContext caller) throws VfsException {
    if (bytes > Math.min(limits.clientBytes(), limits.totalBytes())) {
      throw new VfsException(
          VfsError.NO_RESOURCES, "length=" + bytes + " is above the loan budget of a client");
    }
    Reservation reservation = tryReserve(caller.client().id(), bytes);
    if (reservation != null) {
      return reservation;
    }
    if (!caller.mayBlock()) {
      counters.deferred.increment();
      throw new VfsException(VfsError.WOULD_BLOCK, "loan budget");
    }
    return awaitRoom(caller.client().id(), bytes);
  }

  private @Nullable Reservation tryReserve(String client, long bytes) {
    if (loans.incrementAndGet() > limits.totalLoans()) {
      loans.decrementAndGet();
      return null;
    }
    Reservation reservation = accounts.tryReserve(client, bytes);
    if (reservation == null) {
      loans.decrementAndGet();
    }
    return reservation;
  }

  private void release(Reservation reservation) {
    accounts.release(reservation);
    loans.decrementAndGet();
    if (waiters.get() > 0) {
      wakeWaiters();
    }
  }

  private Reservation awaitRoom(String client, long bytes) throws VfsException {
    long leftNanos = limits.maxWait().toNanos();
    waitLock.lock();
    // Counted before the next attempt: a release either makes that one succeed or sees the waiter.
    waiters.incrementAndGet();
    try {
      while (true) {
        Reservation reservation = tryReserve(client, bytes);
        if (reservation != null) {
          counters.waited.increment();
          return reservation;
        }
        if (leftNanos <= 0) {
          counters.refused.increment();
          throw new VfsException(VfsError.NO_RESOURCES, "loan budget, client=" + client);
        }
        leftNanos = roomAgain.awaitNanos(leftNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VfsException(VfsError.NO_RESOURCES, "interrupted while waiting for a loan", e);
    } finally {
      waiters.decrementAndGet();
      waitLock.unlock();
    }
  }

  private void wakeWaiters() {
    waitLock.lock();
    try {
      roomAgain.signalAll();
    } finally {
      waitLock.unlock();
    }
  }

  public LedgerLimits limits() {
    return limits;
  }

  /** Sums and gauges; consistent with each other only while nothing is going on. */
  public LedgerTotals totals() {
    return counters.totals(outstanding.size(), accounts.reservedBytes());
  }

  /** Loans that are out, oldest first. */
  public List<OutstandingLoan> outstanding() {
    return views(outstanding.stream());
  }

  /**
   * Waits until no loan through this share is out.
   *
   * @return those that are still out at the deadline, by name
   */
  public List<OutstandingLoan> drain(String share, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (through(share).findAny().isPresent() && System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(DRAIN_POLL_MILLIS);
    }
    return views(through(share));
  }

  private Stream<Loan> through(String share) {
    return outstanding.stream().filter(loan -> loan.caller().share().equals(share));
  }

  private static List<OutstandingLoan> views(Stream<Loan> loans) {
    long now = System.nanoTime();
    return loans
        .map(loan -> loan.view(now))
        .sorted(Comparator.comparing(OutstandingLoan::age).reversed())
        .toList();
  }
}
