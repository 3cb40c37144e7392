// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.cifs.crypto.provider.CryptoProviders;
import org.lendfs.cifs.session.ProtectionFactory;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.op.EchoOperation;
import org.lendfs.cifs.smb2.op.IoctlOperation;
import org.lendfs.cifs.smb2.op.LogoffOperation;
import org.lendfs.cifs.smb2.op.NegotiateOperation;
import org.lendfs.cifs.smb2.op.OperationTable;
import org.lendfs.cifs.smb2.op.SessionSetupOperation;
import org.lendfs.cifs.smb2.op.TreeConnectOperation;
import org.lendfs.cifs.smb2.op.TreeDisconnectOperation;
import org.lendfs.cifs.smb2.op.ValidateNegotiateCode;
import org.lendfs.core.ledger.LedgerLimits;
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
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.netty.WireServer;

/**
 * The engine on a free port of the loopback, over a memory share called "data", with operations on
 * files that only tests have: FLUSH waits, CHANGE_NOTIFY goes async, WRITE and READ know one file.
 */
final class EngineFixture {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final LoanLedger ledger = new LoanLedger(LedgerLimits.DEFAULT);
  final ShareRegistry registry =
      new ShareRegistry(ledger, new InMemoryRangeLockTable(), HandleKey.ephemeral());
  final Map<String, SmbShareOptions> options = new ConcurrentHashMap<>();
  final SmbSettings settings;
  final SessionTable sessions;
  final TestOperations files;
  final SmbServer server;
  final WireServer wire;

  EngineFixture() throws Exception {
    this(settings -> settings);
  }

  EngineFixture(UnaryOperator<SmbSettings> change) throws Exception {
    this(change, WireSettings.Limits.DEFAULT.requests());
  }

  EngineFixture(WireSettings.Requests requests) throws Exception {
    this(settings -> settings, requests);
  }

  private EngineFixture(UnaryOperator<SmbSettings> change, WireSettings.Requests requests)
      throws Exception {
    settings = change.apply(SmbSettings.defaults());
    addShare("data");
    files = new TestOperations(registry.find("data").orElseThrow());
    sessions = new SessionTable(settings.limits());
    NegotiateOperation negotiate = new NegotiateOperation(settings, new TestAuthenticator());
    server = new SmbServer(settings, sessions, negotiate, operations(negotiate)).start();
    WireSettings.Limits limits = WireSettings.Limits.DEFAULT.withRequests(requests);
    wire = WireServer.start(WireSettings.listeningOn(anyPort()).withLimits(limits), server);
  }

  private OperationTable operations(NegotiateOperation negotiate) {
    OperationTable.Builder builder =
        OperationTable.builder()
            .add(Smb2Command.NEGOTIATE, negotiate)
            .add(
                Smb2Command.SESSION_SETUP,
                new SessionSetupOperation(
                    settings.security(),
                    new TestAuthenticator(),
                    sessions,
                    new ProtectionFactory(CryptoProviders.portable())))
            .add(Smb2Command.LOGOFF, new LogoffOperation(sessions))
            .add(
                Smb2Command.TREE_CONNECT,
                new TreeConnectOperation(
                    registry, share -> options.getOrDefault(share.name(), SmbShareOptions.DEFAULT)))
            .add(Smb2Command.TREE_DISCONNECT, new TreeDisconnectOperation())
            .add(Smb2Command.ECHO, new EchoOperation())
            .add(
                Smb2Command.IOCTL,
                new IoctlOperation(
                    Map.of(ValidateNegotiateCode.NUMBER, new ValidateNegotiateCode(settings))));
    files.addTo(builder);
    return builder.build();
  }

  private void addShare(String name) throws VfsException {
    Provider provider = new MemoryProvider(MemoryLimits.ofSize(64L << 20));
    provider.root().setAttributes(AttributeChanges.ofMode(0777), CallContext.internal(name));
    registry.add(new ShareSpec(name, provider, false, AddressRules.ANY));
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  RawSmbClient client() throws IOException {
    return new RawSmbClient(wire.boundAddress());
  }

  /** Waits until nothing is on loan and no connection is open. */
  void awaitQuiet() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isQuiet() && System.nanoTime() < deadline) {
      Thread.sleep(2);
    }
    assertThat(ledger.totals().outstandingLoans()).as("loans that nobody returned").isZero();
    assertThat(server.channels()).as("connections").isEmpty();
    assertThat(sessions.list()).as("sessions").isEmpty();
  }

  private boolean isQuiet() {
    return ledger.totals().outstandingLoans() == 0
        && server.channels().isEmpty()
        && sessions.list().isEmpty();
  }

  /** Stops it, and nothing may be left over. */
  void close() throws Exception {
    files.release();
    assertThat(wire.stop(PATIENCE).unfinished()).isEmpty();
    awaitQuiet();
    server.close();
    assertThat(ledger.totals().returnedAgain()).as("loans returned twice").isZero();
  }
}
