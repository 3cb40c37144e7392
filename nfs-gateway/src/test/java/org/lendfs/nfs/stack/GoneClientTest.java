// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.wire.WireSettings;

/** Clients that go away, or fall silent, at the worst moment. */
class GoneClientTest extends StackTest {
  private static final byte[] CONTENT = content(1 << 20);

  private void awaitLent(Direction direction) throws Exception {
    Await.until(
        () -> server().ledger.totals(),
        () ->
            server().ledger.outstanding().stream().anyMatch(loan -> loan.direction() == direction));
  }

  private void awaitOnlyTheWitness() throws Exception {
    Await.until(
        () -> server().gateway.connections(),
        () -> server().gateway.statistics().connectionsOpen() == 1);
  }

  @ParameterizedTest
  @EnumSource
  void goneInTheMiddleOfReadReplies(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);
    for (int round = 0; round < 4; round++) {
      StackClient reader = StackClient.from(round, 4096, server());
      reader.askOften(file, 20, 0, CONTENT.length);
      reader.raw.receiveSome(100_000);
      awaitLent(Direction.READ);
      if (round % 2 == 0) {
        reader.raw.abort();
      } else {
        reader.close();
      }
    }

    awaitOnlyTheWitness();
    server().awaitNothingOnLoan();
    assertThat(witness().read(file, 0, CONTENT.length).data()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource
  void goneInTheMiddleOfAWritePayload(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);
    for (int round = 0; round < 4; round++) {
      StackClient writer = StackClient.from(round, 0, server());
      byte[] whole = writer.writeRecord(file, 0, new byte[CONTENT.length]);
      writer.raw.send(Arrays.copyOf(whole, whole.length - 1 - round * 300_000));
      awaitLent(Direction.WRITE);
      if (round % 2 == 0) {
        writer.raw.abort();
      } else {
        writer.close();
      }
    }

    awaitOnlyTheWitness();
    server().awaitNothingOnLoan();
    assertThat(witness().read(file, 0, CONTENT.length).data()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource
  void silentInTheMiddleOfAWritePayload(Store store) throws Exception {
    WireSettings.Timeouts timeouts =
        new WireSettings.Timeouts(Duration.ZERO, Duration.ofMillis(300), Duration.ZERO);
    start(
        store,
        LedgerLimits.DEFAULT,
        settings -> settings.withWire(settings.wire().withTimeouts(timeouts)));
    Opaque file = witness().file("file", CONTENT);
    try (LogLines log = LogLines.watch();
        StackClient writer = StackClient.from(3, 0, server())) {
      byte[] whole = writer.writeRecord(file, 0, new byte[CONTENT.length]);
      writer.raw.send(Arrays.copyOf(whole, whole.length / 2));
      awaitLent(Direction.WRITE);
      assertWitnessIsServed();

      writer.raw.expectClosed();

      server().awaitNothingOnLoan();
      assertThat(log.all()).hasSize(1);
      assertThat(log.all().getFirst()).contains("127.0.1.5").contains("silent");
    }
    assertThat(witness().read(file, 0, CONTENT.length).data()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource
  void takingNoReplies(Store store) throws Exception {
    WireSettings.Timeouts timeouts =
        new WireSettings.Timeouts(Duration.ZERO, Duration.ZERO, Duration.ofMillis(300));
    start(
        store,
        LedgerLimits.DEFAULT,
        settings -> settings.withWire(settings.wire().withTimeouts(timeouts)));
    Opaque file = witness().file("file", CONTENT);
    try (LogLines log = LogLines.watch();
        StackClient reader = StackClient.from(3, 4096, server())) {
      reader.askOften(file, 20, 0, CONTENT.length);
      awaitLent(Direction.READ);

      awaitOnlyTheWitness();

      server().awaitNothingOnLoan();
      assertThat(log.all()).hasSize(1);
      assertThat(log.all().getFirst()).contains("127.0.1.5").contains("does not take its replies");
    }
  }
}
