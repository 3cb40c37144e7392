// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.nfs.NfsGateway;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.Squash;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.share.Share;

/** A gateway on a free port of the loopback over one share of a real store. */
final class StackServer {
  static final String SHARE = "data";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Store store;
  final LoanLedger ledger;
  final ShareRegistry registry;
  final NfsGateway gateway;
  private final Path folder;

  StackServer(
      Store store, Path folder, LedgerLimits limits, UnaryOperator<NfsGatewaySettings> change)
      throws Exception {
    this.store = store;
    this.folder = folder;
    ledger = new LoanLedger(limits);
    registry = new ShareRegistry(ledger, new InMemoryRangeLockTable(), HandleKey.ephemeral());
    addShare(SHARE);
    NfsGatewaySettings settings =
        NfsGatewaySettings.listeningOn(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    gateway =
        NfsGateway.start(
            change.apply(settings), registry, share -> NfsShareOptions.squashing(Squash.NONE));
  }

  Share addShare(String name) throws Exception {
    Provider provider = store.open(name, folder);
    provider.root().setAttributes(AttributeChanges.ofMode(0777), CallContext.internal(name));
    return registry.add(new ShareSpec(name, provider));
  }

  /** Whoever runs this process: a local store may give files to nobody else, unless it is root. */
  AuthSys owner() throws IOException {
    int uid = (Integer) Files.getAttribute(folder, "unix:uid");
    int gid = (Integer) Files.getAttribute(folder, "unix:gid");
    return new AuthSys(1, "stack", uid, gid, List.of());
  }

  Opaque root(String share) {
    return Opaque.wrap(registry.handleOf(registry.find(share).orElseThrow().root()).bytes());
  }

  StackClient client() throws Exception {
    return StackClient.of(this);
  }

  /** The host's file behind a name in the share of a local store. */
  Path hostFile(String name) {
    return Store.files(SHARE, folder).resolve(name);
  }

  /** Waits until the network has let go of everything; nothing was returned twice. */
  LedgerTotals awaitNothingOnLoan() throws Exception {
    Await.until(
        () -> ledger.totals() + " " + ledger.outstanding(),
        () -> {
          LedgerTotals now = ledger.totals();
          return now.outstandingLoans() == 0 && now.outstandingBytes() == 0 && now.isConserved();
        });
    LedgerTotals totals = ledger.totals();
    assertThat(totals.returnedAgain()).as("loans returned twice").isZero();
    return totals;
  }

  /** Stops it, and nothing may be left over. */
  void stop() throws Exception {
    awaitNothingOnLoan();
    assertThat(gateway.stop(PATIENCE).unfinished()).isEmpty();
    for (Share share : registry.shares()) {
      assertThat(registry.remove(share.name(), PATIENCE)).isEmpty();
    }
    awaitNothingOnLoan();
  }
}
