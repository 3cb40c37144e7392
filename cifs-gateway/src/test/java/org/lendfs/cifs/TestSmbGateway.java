// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.lendfs.cifs.auth.Authenticator;
import org.lendfs.cifs.auth.LogonRules;
import org.lendfs.cifs.auth.NtlmAuthenticator;
import org.lendfs.cifs.auth.ServerNames;
import org.lendfs.cifs.auth.TestUsers;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.AddressRules;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;
import org.lendfs.wire.StopReport;

/**
 * A gateway on a free port of the loopback over a memory share called "data", with the users user1
 * and user2, whose passwords are pass1 and pass2.
 */
public final class TestSmbGateway {
  public static final String SHARE = "data";

  private static final TestUsers USERS =
      new TestUsers().with("user1", "pass1", 1001).with("user2", "pass2", 1002);
  private static final long STORE_BYTES = 256L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final LoanLedger ledger = new LoanLedger(LedgerLimits.DEFAULT);
  public final ShareRegistry registry =
      new ShareRegistry(ledger, new InMemoryRangeLockTable(), HandleKey.ephemeral());
  public final Map<String, SmbShareOptions> options = new ConcurrentHashMap<>();
  public final SmbGateway gateway;

  public TestSmbGateway() throws Exception {
    this(settings -> settings);
  }

  public TestSmbGateway(UnaryOperator<SmbGatewaySettings> change) throws Exception {
    addShare(SHARE, AddressRules.ANY);
    SmbGatewaySettings settings =
        SmbGatewaySettings.listeningOn(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    gateway = SmbGateway.start(change.apply(settings), services(authenticator()));
  }

  private SmbGateway.Services services(Authenticator authenticator) {
    return new SmbGateway.Services(
        registry,
        share -> options.getOrDefault(share.name(), SmbShareOptions.DEFAULT),
        authenticator,
        USERS);
  }

  private static Authenticator authenticator() {
    return new NtlmAuthenticator(
        ServerNames.of("lendfs", "WORKGROUP"), LogonRules.USERS_ONLY, USERS);
  }

  public Share addShare(String name, AddressRules clients) throws VfsException {
    Provider provider = new MemoryProvider(MemoryLimits.ofSize(STORE_BYTES));
    provider.root().setAttributes(AttributeChanges.ofMode(0777), CallContext.internal(name));
    return registry.add(new ShareSpec(name, provider, false, clients));
  }

  public int port() {
    return gateway.port();
  }

  /** Waits until the network has let go of everything. */
  public void awaitNothingOnLoan() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    LedgerTotals totals = ledger.totals();
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
    assertThat(gateway.sessions().list()).isEmpty();
  }
}
