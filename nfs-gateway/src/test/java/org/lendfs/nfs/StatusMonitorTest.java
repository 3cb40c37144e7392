// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nlm.NlmSettings;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nsm.message.MonitorArgs;
import org.lendfs.nfs.nsm.message.MonitorCaller;
import org.lendfs.nfs.nsm.message.MonitorId;
import org.lendfs.nfs.nsm.message.MonitorName;
import org.lendfs.nfs.nsm.message.MonitorResult;
import org.lendfs.nfs.nsm.message.NotifyArgs;
import org.lendfs.nfs.nsm.message.NsmLimits;
import org.lendfs.nfs.nsm.message.NsmProcedure;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Restarts of clients and of the server, as the lock manager sees them. */
class StatusMonitorTest {
  @TempDir private Path state;

  private FakeClientHost host;
  private TestGateway server;
  private Opaque file;
  private LockClient client;

  @BeforeEach
  void start() throws Exception {
    host = new FakeClientHost();
    startServer();
  }

  private void startServer() throws Exception {
    NlmSettings nlm = NlmSettings.DEFAULT.withPortmapperPort(host.port());
    RecoverySettings recovery = new RecoverySettings(state, Duration.ofHours(1), "gateway");
    server = new TestGateway(gateway -> gateway.withNlm(nlm).withRecovery(recovery));
    try (RawClient raw = server.client()) {
      NewObjectResult.Ok created =
          raw.nfs(
              NewObjectResult.Ok.class,
              Nfs3Procedure.CREATE,
              new CreateArgs(
                  new DirOpArgs(server.root(), "file"), new CreateHow.Unchecked(Sattr3.NOTHING)));
      file = Objects.requireNonNull(created.object().handle());
    }
    client = LockClient.of(server, file);
  }

  @AfterEach
  void stop() throws Exception {
    stopServer();
    host.close();
  }

  private void stopServer() throws Exception {
    client.close();
    server.stop();
  }

  private XdrEncodable mon(String name) {
    MonitorCaller caller =
        new MonitorCaller(
            "localhost", RpcPrograms.NSM, NsmLimits.VERSION, NsmProcedure.NOTIFY.number());
    return new MonitorArgs(new MonitorId(name, caller), 1, 2);
  }

  private MonitorResult monitor(RawClient raw, NsmProcedure procedure, XdrEncodable args)
      throws Exception {
    return MonitorResult.decode(
        raw.call(RpcPrograms.NSM, NsmLimits.VERSION, procedure.number(), args).success());
  }

  @Test
  void freesTheLocksOfAHostThatHasRestarted() throws Exception {
    client.lock(1, false, 3);

    client.notifyRestart(LockClient.HOST + ".example.org", 5);

    assertThat(client.lock(2, 0, 0)).isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void takesNoNoticeForAnotherHost() throws Exception {
    client.lock(1, 0, 0);

    try (LockClient other = LockClient.from("127.0.0.2", server, file)) {
      other.notifyRestart(LockClient.HOST, 5);

      assertThat(other.lock(2, 0, 0)).isEqualTo(NlmStatus.DENIED);
    }
  }

  @Test
  void takesRepeatedNoticesOnce() throws Exception {
    client.lock(1, false, 3);
    client.notifyRestart(LockClient.HOST, 5);
    client.lock(1, false, 5);

    client.notifyRestart(LockClient.HOST, 5);
    client.notifyRestart(LockClient.HOST, 3);

    assertThat(client.lock(2, 0, 0)).isEqualTo(NlmStatus.DENIED);
  }

  @Test
  void endsWaitsOfAHostThatHasRestarted() throws Exception {
    try (LockClient other = LockClient.from("127.0.0.2", server, file)) {
      other.lock(1, 0, 0);
      client.lockWaiting(1, 0, 0);

      client.notifyRestart(LockClient.HOST, 7);
      other.unlock(1, 0, 0);

      assertThat(other.lock(2, 0, 0)).isEqualTo(NlmStatus.GRANTED);
      assertThat(host.granted).isEmpty();
    }
  }

  @Test
  void tellsFormerClientsAndLetsThemTakeTheirLocksBack() throws Exception {
    client.lock(1, 0, 0);
    stopServer();
    startServer();

    NotifyArgs notice = FakeClientHost.take(host.notices);

    assertThat(notice.host()).isEqualTo("gateway");
    assertThat(notice.state()).isEqualTo(3);
    assertThat(client.lock(2, 0, 0)).isEqualTo(NlmStatus.DENIED_GRACE_PERIOD);
    assertThat(client.test(2, true, 0, 0).status()).isEqualTo(NlmStatus.DENIED_GRACE_PERIOD);
    try (LockClient stranger = LockClient.from("127.0.0.2", server, file)) {
      assertThat(stranger.lock(1, true, 0)).isEqualTo(NlmStatus.DENIED);
    }
    assertThat(client.lock(1, true, 0)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.unlock(1, 0, 0)).isEqualTo(NlmStatus.GRANTED);
    server.gateway.grace().end();
    assertThat(client.lock(1, true, 0)).isEqualTo(NlmStatus.DENIED_GRACE_PERIOD);
    assertThat(client.lock(2, 0, 0)).isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void remembersClientsOverASecondCrashInTheGracePeriod() throws Exception {
    client.lock(1, 0, 0);
    stopServer();
    startServer();
    stopServer();
    startServer();

    assertThat(server.gateway.grace().isActive()).isTrue();
    assertThat(client.lock(1, true, 0)).isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void forgetsClientsThatDidNotComeBack() throws Exception {
    client.lock(1, 0, 0);
    stopServer();
    startServer();
    server.gateway.grace().end();
    stopServer();
    startServer();

    assertThat(server.gateway.grace().isActive()).isFalse();
  }

  @Test
  void hasNoGracePeriodWithoutFormerClients() throws Exception {
    stopServer();
    startServer();

    assertThat(server.gateway.grace().isActive()).isFalse();
    assertThat(client.lock(1, 0, 0)).isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void tellsProgramsOfThisHostOnly() throws Exception {
    try (LockClient other = LockClient.from("127.0.0.2", server, file)) {
      assertThat(monitor(client.raw, NsmProcedure.STAT, new MonitorName("x")).monitored()).isTrue();
      assertThat(monitor(client.raw, NsmProcedure.MON, mon(LockClient.HOST)).monitored()).isTrue();
      other.notifyRestart(LockClient.HOST, 9);
    }

    NotifyArgs told = FakeClientHost.take(host.notices);

    assertThat(told).isEqualTo(new NotifyArgs(LockClient.HOST, 9));
  }

  @Test
  void tellsNobodyAfterUnmonitoring() throws Exception {
    MonitorArgs args = (MonitorArgs) mon(LockClient.HOST);
    monitor(client.raw, NsmProcedure.MON, args);
    client.raw.call(RpcPrograms.NSM, NsmLimits.VERSION, NsmProcedure.UNMON.number(), args.id());
    monitor(client.raw, NsmProcedure.MON, mon("second"));

    client.notifyRestart(LockClient.HOST, 9);
    client.notifyRestart("second", 11);

    assertThat(FakeClientHost.take(host.notices).host()).isEqualTo("second");
  }
}
