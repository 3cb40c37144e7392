// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.share.Share;

/**
 * A provider behind all that a gateway finds in front of it: share, monitors, permissions, ledger.
 */
public final class ShareStack implements AutoCloseable {
  /** Name of the only share. */
  public static final String SHARE = "share";

  private static final Duration NO_WAIT = Duration.ZERO;

  private final HandleKey handleKey = HandleKey.ephemeral();
  private final LoanLedger ledger;
  private final ShareRegistry registry;
  private final Share share;

  /** Publishes a provider, which is closed with the stack. */
  public ShareStack(Provider provider, LedgerLimits limits) throws VfsException {
    ledger = new LoanLedger(limits);
    registry = newRegistry();
    share = registry.add(new ShareSpec(SHARE, provider));
  }

  private ShareRegistry newRegistry() {
    return new ShareRegistry(ledger, new InMemoryRangeLockTable(), handleKey);
  }

  /** The share as a restarted gateway would find it: nothing is known of its objects. */
  public ShareRegistry restarted() throws VfsException {
    ShareRegistry again = newRegistry();
    again.add(new ShareSpec(SHARE, share.provider()));
    return again;
  }

  /** With the budgets of production. */
  public ShareStack(Provider provider) throws VfsException {
    this(provider, LedgerLimits.DEFAULT);
  }

  /** The superuser, through the share. */
  public static CallContext caller() {
    return CallContext.internal(SHARE);
  }

  /** The top directory as gateways see it. */
  public Vnode root() {
    return share.root();
  }

  public ShareRegistry registry() {
    return registry;
  }

  public LoanLedger ledger() {
    return ledger;
  }

  /** Adds a monitor, nearest to the provider. */
  public void attach(Monitor monitor) throws VfsException {
    registry.attach(SHARE, monitor);
  }

  /** Takes a monitor off. */
  public boolean detach(Monitor monitor) throws VfsException {
    return registry.detach(SHARE, monitor);
  }

  /** Fails when a loan is out, or the account of loans does not add up. */
  public void assertNothingOnLoan() {
    LedgerTotals totals = ledger.totals();
    assertThat(ledger.outstanding()).isEmpty();
    assertThat(totals.outstandingLoans()).isZero();
    assertThat(totals.outstandingBytes()).isZero();
    assertThat(totals.isConserved()).as("conserved: %s", totals).isTrue();
  }

  /** Takes the share off and proves that nothing stayed on loan. */
  @Override
  public void close() throws VfsException {
    try {
      assertThat(registry.remove(SHARE, NO_WAIT)).isEqualTo(List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a share was removed", e);
    }
  }
}
