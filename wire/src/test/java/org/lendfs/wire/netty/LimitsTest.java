// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.wire.TransportChoice;
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.WireSettings.Limits;
import org.lendfs.wire.WireSettings.Requests;
import org.lendfs.wire.WireSettings.Timeouts;

/** Every limit of the wire, at it and beyond it. */
class LimitsTest {
  private static final int MIB = 1 << 20;
  private static final Duration SHORT = Duration.ofMillis(200);

  private final FakeProtocol protocol = new FakeProtocol();
  private final List<FakeClient> clients = new ArrayList<>();
  private @Nullable WireServer started;

  @AfterEach
  void nothingIsLeftOnLoan() throws Exception {
    protocol.goOn.countDown();
    for (FakeClient client : clients) {
      client.close();
    }
    server().close();
    Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
    assertThat(protocol.closed.get()).isEqualTo(protocol.opened.size());
  }

  static List<TransportChoice> transports() {
    return LoopbackTest.transports().toList();
  }

  private WireServer server() {
    return Objects.requireNonNull(started);
  }

  private void start(WireSettings settings) throws IOException {
    started = WireServer.start(settings, protocol);
  }

  private void start(TransportChoice transport, Limits limits, Timeouts timeouts)
      throws IOException {
    start(LoopbackTest.settings(transport).withLimits(limits).withTimeouts(timeouts));
  }

  private FakeClient client() throws IOException {
    FakeClient client = new FakeClient(server().boundAddress(), 64 << 10);
    clients.add(client);
    return client;
  }

  private static void exchange(FakeClient client) throws IOException {
    client.send(FakeProtocol.READ, 10);
    client.receive(10);
  }

  // --- connections -----------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("transports")
  void refusesAddressesThatAreNotAdmitted(TransportChoice transport) throws Exception {
    AtomicBoolean admitted = new AtomicBoolean(true);
    start(LoopbackTest.settings(transport).withAdmission(address -> admitted.get()));
    exchange(client());

    admitted.set(false);

    assertThat(client().seesEnd()).isTrue();
    assertThat(server().statistics().connectionsRefused()).isEqualTo(1);
    admitted.set(true);
    exchange(client());
  }

  @ParameterizedTest
  @MethodSource("transports")
  void refusesConnectionsBeyondTheTotal(TransportChoice transport) throws Exception {
    start(transport, Limits.DEFAULT.withConnections(3, 100), Timeouts.DEFAULT);
    refusesTheFourth();
  }

  @ParameterizedTest
  @MethodSource("transports")
  void refusesConnectionsBeyondThoseOfOneClient(TransportChoice transport) throws Exception {
    start(transport, Limits.DEFAULT.withConnections(100, 3), Timeouts.DEFAULT);
    refusesTheFourth();
  }

  private void refusesTheFourth() throws Exception {
    try (LogLines log = LogLines.watch()) {
      FakeClient first = client();
      exchange(first);
      exchange(client());
      exchange(client());

      assertThat(client().seesEnd()).isTrue();

      assertThat(server().statistics().connectionsRefused()).isEqualTo(1);
      assertThat(log.with("refusing a connection of /127.0.0.1")).hasSize(1);
      first.close();
      Await.until("a place", () -> server().connections().size() == 2);
      exchange(client());
    }
  }

  @Test
  void bearsThousandsOfConnectionsThatSayNothing() throws Exception {
    start(
        LoopbackTest.settings(TransportChoice.AUTO)
            .withLimits(Limits.DEFAULT.withConnections(500, 500)));
    try (LogLines log = LogLines.watch()) {
      FakeClient busy = client();
      exchange(busy);
      for (int i = 0; i < 1500; i++) {
        client();
      }
      Await.until(
          "all accepted or refused",
          () -> server().statistics().connectionsRefused() == 1500 + 1 - 500);

      exchange(busy);
      assertThat(server().connections()).hasSize(500);
      // Ten in a second; that it takes longer than ten seconds is not expected of any machine.
      assertThat(log.with("refusing a connection").size()).isBetween(1, 100);
    }
  }

  // --- silence ---------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("transports")
  void closesConnectionsThatFallSilentInAMessage(TransportChoice transport) throws Exception {
    start(transport, Limits.DEFAULT, new Timeouts(Duration.ZERO, SHORT, Duration.ofSeconds(60)));
    FakeClient idle = client();
    exchange(idle);
    FakeClient halfHeader = client();
    halfHeader.out.write(new byte[] {0, 0, 0});
    FakeClient halfPayload = client();
    halfPayload.send(FakeProtocol.WRITE, 1000);
    halfPayload.out.write(new byte[500]);
    try (LogLines log = LogLines.watch()) {
      assertThat(halfHeader.seesEnd()).isTrue();
      assertThat(halfPayload.seesEnd()).isTrue();

      Await.until("two log lines", () -> log.with("fell silent").size() == 2);
    }
    exchange(idle);
    assertThat(server().statistics().connectionsTimedOut()).isEqualTo(2);
  }

  @Test
  void closesConnectionsThatNeverSayAnythingIfSoSet() throws Exception {
    start(
        TransportChoice.AUTO,
        Limits.DEFAULT,
        new Timeouts(SHORT, Duration.ofSeconds(60), Duration.ofSeconds(60)));
    FakeClient silent = client();
    FakeClient idle = client();
    exchange(idle);

    assertThat(silent.seesEnd()).isTrue();

    exchange(idle);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void closesConnectionsThatDoNotTakeTheirReplies(TransportChoice transport) throws Exception {
    start(transport, Limits.DEFAULT, new Timeouts(Duration.ZERO, Duration.ofSeconds(60), SHORT));
    FakeClient stuck = client();
    FakeClient idle = client();
    exchange(idle);

    for (int i = 0; i < 40; i++) {
      stuck.send(FakeProtocol.READ, MIB);
    }

    Await.until("its end", () -> server().statistics().connectionsTimedOut() == 1);
    Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
    exchange(idle);
  }

  // --- back pressure ---------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("transports")
  void lendsASlowReaderNoMoreThanItsBound(TransportChoice transport) throws Exception {
    start(transport, Limits.DEFAULT.withUnsentBytesPerConnection(4 * MIB), Timeouts.DEFAULT);
    FakeClient slow = client();
    for (int i = 0; i < 300; i++) {
      slow.send(FakeProtocol.READ, MIB);
    }
    Await.until("held back", () -> server().statistics().readsHeldBack() > 0);
    exchange(client());

    for (int i = 0; i < 300; i++) {
      slow.receive(MIB);
    }

    // One more than the bound is begun, and one may be on its way out beyond Netty's account.
    assertThat(protocol.lender.mostBytesOnLoan()).isLessThanOrEqualTo(6L * MIB);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void runsNoMoreRequestsOfAConnectionThanItsBound(TransportChoice transport) throws Exception {
    start(transport, Limits.DEFAULT.withRequests(new Requests(1000, 1000, 4)), Timeouts.DEFAULT);
    FakeClient eager = client();
    for (int i = 0; i < 50; i++) {
      eager.send(FakeProtocol.WAIT, 0);
    }
    Await.until("held back", () -> server().statistics().readsHeldBack() > 0);
    Await.until("four run", () -> protocol.waiting.get() == 4);
    exchange(client());
    assertThat(protocol.waiting.get()).isEqualTo(4);
    assertThat(server().connections().getFirst().requestsInProgress()).isEqualTo(4);

    protocol.goOn.countDown();

    for (int i = 0; i < 50; i++) {
      eager.receive(0);
    }
  }

  @Test
  void runsAndQueuesNoMoreRequestsThanItsBounds() throws Exception {
    start(
        TransportChoice.AUTO,
        Limits.DEFAULT.withRequests(new Requests(3, 5, 1000)),
        Timeouts.DEFAULT);
    FakeClient one = client();
    FakeClient two = client();
    for (int i = 0; i < 100; i++) {
      one.send(FakeProtocol.WAIT, 0);
      two.send(FakeProtocol.WAIT, 0);
    }
    Await.until("both held back", () -> server().statistics().readsHeldBack() >= 2);
    Await.until("three run", () -> protocol.waiting.get() == 3);
    int inProgress = server().connections().stream().mapToInt(c -> c.requestsInProgress()).sum();
    // Each connection finds the queue full by its own request that is one too many at most.
    assertThat(inProgress).isBetween(8, 10);

    protocol.goOn.countDown();

    for (int i = 0; i < 100; i++) {
      one.receive(0);
      two.receive(0);
    }
  }
}
