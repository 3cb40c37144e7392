// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.wire.Connection;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.TransportChoice;
import org.lendfs.wire.WireSettings;

/** Start, stop, blame and administration. */
class WireServerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeProtocol protocol = new FakeProtocol();

  @AfterEach
  void nothingIsLeftOnLoan() throws InterruptedException {
    Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
    assertThat(protocol.closed.get()).isEqualTo(protocol.opened.size());
  }

  static Iterable<TransportChoice> transports() {
    return LoopbackTest.transports().toList();
  }

  private WireServer start() throws Exception {
    return WireServer.start(LoopbackTest.settings(TransportChoice.AUTO), protocol);
  }

  @Test
  void namesAddressAndPortThatAreTaken() throws Exception {
    try (WireServer first = start()) {
      InetSocketAddress taken = first.boundAddress();

      assertThatThrownBy(() -> WireServer.start(WireSettings.listeningOn(taken), protocol))
          .isInstanceOf(WireStartException.class)
          .hasMessageContaining(taken.getHostString() + ":" + taken.getPort())
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void saysOnceWhichTransportItTookAndWhy() throws Exception {
    try (LogLines log = LogLines.watch();
        WireServer server = start()) {
      assertThat(server.transportName()).isIn("epoll", "io_uring", "nio");
      assertThat(log.with("transport " + server.transportName() + ": ")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void usesTheTransportAskedFor(TransportChoice transport) throws Exception {
    try (WireServer server = WireServer.start(LoopbackTest.settings(transport), protocol)) {
      assertThat(server.transportName()).isEqualToIgnoringCase(transport.name());
    }
  }

  @Test
  void listensAtSeveralAddresses() throws Exception {
    try (WireServer server = start()) {
      InetSocketAddress second =
          server.listen(new InetSocketAddress(server.boundAddress().getAddress(), 0));
      try (FakeClient client = new FakeClient(second)) {
        client.send(FakeProtocol.READ, 7);
        client.receive(7);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void letsRequestsFinishBeforeItStops(TransportChoice transport) throws Exception {
    WireServer server = WireServer.start(LoopbackTest.settings(transport), protocol);
    InetSocketAddress address = server.boundAddress();
    try (FakeClient client = new FakeClient(address)) {
      client.send(FakeProtocol.WAIT, 0);
      Await.until("the request", () -> protocol.waiting.get() == 1);

      CompletableFuture<StopReport> stop = CompletableFuture.supplyAsync(() -> server.stop(LONG));
      Await.until("no more accepted", () -> isRefused(address));
      protocol.goOn.countDown();

      client.receive(0);
      assertThat(stop.join().isClean()).isTrue();
      assertThat(client.seesEnd()).isTrue();
    }
  }

  private static boolean isRefused(InetSocketAddress address) {
    try (FakeClient late = new FakeClient(address)) {
      return late.socket.isClosed();
    } catch (java.io.IOException refused) {
      return true;
    }
  }

  @Test
  void reportsWhatDidNotFinishBeforeItStopped() throws Exception {
    WireServer server = start();
    try (FakeClient client = new FakeClient(server.boundAddress())) {
      client.send(FakeProtocol.WAIT, 0);
      Await.until("the request", () -> protocol.waiting.get() == 1);

      StopReport report = server.stop(Duration.ofMillis(1));

      assertThat(report.unfinished())
          .singleElement()
          .asString()
          .contains("1 requests in progress")
          .contains("/127.0.0.1");
      assertThat(client.seesEnd()).isTrue();
      protocol.goOn.countDown();
    }
  }

  @Test
  void givesLoansBackThatAreSentAfterTheEnd() throws Exception {
    WireServer server = start();
    Connection connection;
    try (FakeClient client = new FakeClient(server.boundAddress())) {
      client.send(FakeProtocol.READ, 1);
      client.receive(1);
      connection = server.connections().getFirst();
    }
    Await.until("connection gone", () -> server.connections().isEmpty());

    FakeProtocol.reply(connection, 0, protocol.lender.read(1000));
    Await.until("loan back", () -> protocol.lender.onLoan() == 0);
    server.close();
    FakeProtocol.reply(connection, 0, protocol.lender.read(1000));

    Await.until("loan back", () -> protocol.lender.onLoan() == 0);
  }

  @Test
  void blamesThePeerForWhatThePeerDid() throws Exception {
    try (WireServer server = start();
        LogLines log = LogLines.watch();
        FakeClient client = new FakeClient(server.boundAddress())) {
      client.send(FakeProtocol.VIOLATE, 0);

      assertThat(client.seesEnd()).isTrue();
      assertThat(log.with("closing fake connection"))
          .singleElement()
          .asString()
          .startsWith("WARN")
          .contains("the peer broke the protocol: as asked for");
      assertThat(server.statistics().connectionsViolated()).isEqualTo(1);
    }
  }

  @Test
  void blamesItselfForItsOwnErrors() throws Exception {
    try (WireServer server = start();
        LogLines log = LogLines.watch();
        FakeClient client = new FakeClient(server.boundAddress());
        FakeClient other = new FakeClient(server.boundAddress())) {
      client.send(FakeProtocol.BREAK, 0);

      assertThat(client.seesEnd()).isTrue();
      assertThat(log.with("an error of this server")).hasSize(1);
      assertThat(server.statistics().connectionsFailed()).isEqualTo(1);
      other.send(FakeProtocol.READ, 3);
      other.receive(3);
    }
  }

  @Test
  void showsAndClosesConnections() throws Exception {
    try (WireServer server = start();
        FakeClient client = new FakeClient(server.boundAddress())) {
      client.send(FakeProtocol.READ, 100);
      client.receive(100);
      Connection connection = server.connections().getFirst();

      assertThat(connection.remoteAddress().getPort()).isEqualTo(client.socket.getLocalPort());
      assertThat(connection.requests()).isEqualTo(1);
      assertThat(connection.bytesReceived()).isEqualTo(FakeProtocol.HEADER_BYTES);
      assertThat(connection.bytesSent()).isEqualTo(FakeProtocol.HEADER_BYTES + 100);
      assertThat(server.connection(connection.id())).containsSame(connection);

      connection.close("an administrator asked for it");

      assertThat(client.seesEnd()).isTrue();
      Await.until("connection gone", () -> server.connection(connection.id()).isEmpty());
    }
  }
}
