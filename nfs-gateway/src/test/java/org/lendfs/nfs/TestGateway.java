// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.AddressRules;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.Squash;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;
import org.lendfs.wire.StopReport;

/** A gateway on a free port of the loopback over a memory share called "data". */
public final class TestGateway {
  static final String SHARE = "data";

  private static final long STORE_BYTES = 256L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final LoanLedger ledger = new LoanLedger(LedgerLimits.DEFAULT);
  final ShareRegistry registry =
      new ShareRegistry(ledger, new InMemoryRangeLockTable(), HandleKey.ephemeral());
  final NfsGateway gateway;

  public TestGateway() throws Exception {
    this(settings -> settings);
  }

  public TestGateway(UnaryOperator<NfsGatewaySettings> change) throws Exception {
    addShare(SHARE, AddressRules.ANY);
    NfsGatewaySettings settings =
        NfsGatewaySettings.listeningOn(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    gateway =
        NfsGateway.start(
            change.apply(settings), registry, share -> NfsShareOptions.squashing(Squash.NONE));
  }

  public Share addShare(String name, AddressRules clients) throws VfsException {
    Provider provider = new MemoryProvider(MemoryLimits.ofSize(STORE_BYTES));
    provider.root().setAttributes(AttributeChanges.ofMode(0777), CallContext.internal(name));
    return registry.add(new ShareSpec(name, provider, false, clients));
  }

  public ShareRegistry registry() {
    return registry;
  }

  public NfsGateway gateway() {
    return gateway;
  }

  public Opaque root() {
    Share share = registry.find(SHARE).orElseThrow();
    return Opaque.wrap(registry.handleOf(share.root()).bytes());
  }

  public RawClient client() throws Exception {
    return RawClient.asRoot(gateway.address());
  }

  /** Waits until the network has let go of everything, and until nobody is connected any more. */
  public void awaitNothingOnLoan() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    LedgerTotals totals = ledger.totals();
    // A loan that is just ending is in none of the sums for a moment.
    while ((totals.outstandingBytes() > 0 || !totals.isConserved())
        && System.nanoTime() < deadline) {
      Thread.sleep(2);
      totals = ledger.totals();
    }
    assertThat(totals.outstandingLoans()).as("loans that nobody returned").isZero();
    assertThat(totals.outstandingBytes()).isZero();
    assertThat(totals.isConserved()).isTrue();
    assertThat(totals.returnedAgain()).as("loans returned twice").isZero();
  }

  /** Stops it, and nothing may be left over. */
  public void stop() throws Exception {
    awaitNothingOnLoan();
    StopReport report = gateway.stop(PATIENCE);
    assertThat(report.unfinished()).isEmpty();
    awaitNothingOnLoan();
    assertThat(registry.remove(SHARE, PATIENCE)).isEmpty();
  }
}
