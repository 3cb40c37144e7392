// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.vfs.loan.FileExtent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.wire.TransportChoice;
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.WireStatistics;

/** Loans in and out over loopback, on each transport that works here. */
class LoopbackTest {
  private static final int LENGTH = 300_001;

  private final FakeProtocol protocol = new FakeProtocol();
  private @Nullable WireServer started;

  static Stream<TransportChoice> transports() {
    return Stream.of(TransportChoice.EPOLL, TransportChoice.IO_URING, TransportChoice.NIO)
        .filter(Transport::isAvailable);
  }

  static WireSettings settings(TransportChoice transport) {
    return WireSettings.listeningOn(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .withTransport(transport)
        .withEventLoops(1);
  }

  private FakeClient start(TransportChoice transport) throws IOException {
    WireServer server = WireServer.start(settings(transport), protocol);
    started = server;
    return new FakeClient(server.boundAddress());
  }

  private WireServer server() {
    return Objects.requireNonNull(started);
  }

  @AfterEach
  void nothingIsLeftOnLoan() throws InterruptedException {
    server().close();
    assertThat(server().connections()).isEmpty();
    assertThat(server().statistics().connectionsOpen()).isZero();
    assertThat(protocol.closed.get()).isEqualTo(protocol.opened.size());
    Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void sendsLoansWithPadding(TransportChoice transport) throws Exception {
    try (FakeClient client = start(transport)) {
      for (int length : new int[] {0, 1, 2, 3, 4, 4096, FakeLender.PIECE_BYTES, LENGTH}) {
        client.send(FakeProtocol.READ, length);
        client.receive(length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void answersPipelinedRequestsInOrder(TransportChoice transport) throws Exception {
    try (FakeClient client = start(transport)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              for (int i = 0; i < 2000; i++) {
                client.send(FakeProtocol.READ, i * 7 % 50_000);
              }
            } catch (IOException gone) {
              throw new java.io.UncheckedIOException(gone);
            }
          });

      for (int i = 0; i < 2000; i++) {
        client.receive(i * 7 % 50_000);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void sendsRepliesOfVirtualThreads(TransportChoice transport) throws Exception {
    try (FakeClient client = start(transport)) {
      for (int i = 0; i < 200; i++) {
        client.send(FakeProtocol.READ_ON_THREAD, 10_001);
      }

      for (int i = 0; i < 200; i++) {
        client.receive(10_001);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void sendsInTheOrderOfTheCallsWhicheverThreadCalls(TransportChoice transport) throws Exception {
    try (FakeClient client = start(transport)) {
      client.send(FakeProtocol.REPLY_TWICE, 0);

      assertThat(client.receive(0)).isEqualTo(1);
      assertThat(client.receive(0)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void receivesPayloadIntoLoans(TransportChoice transport) throws Exception {
    byte[] payload = randomBytes(LENGTH);
    try (FakeClient client = start(transport)) {
      for (int operation : new int[] {FakeProtocol.WRITE, FakeProtocol.WRITE_LATER}) {
        client.send(operation, payload.length);
        client.out.write(payload);

        assertThat(client.receive(0)).isEqualTo(checksum(payload));
      }
      WireStatistics statistics = server().statistics();
      assertThat(statistics.payloadBytesCopied()).isEqualTo(protocol.lender.copiedBytes());
      assertThat(statistics.payloadBytesDirect() + statistics.payloadBytesCopied())
          .isEqualTo(2L * LENGTH);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void copiesNoPayloadWhereReadsEndAtTheHeader(TransportChoice transport) throws Exception {
    byte[] payload = randomBytes(LENGTH);
    protocol.exactReads = true;
    try (FakeClient client = start(transport)) {
      client.send(FakeProtocol.DISCARD, 1);
      client.out.write(0);
      client.receive(0);
      long copiedBefore = server().statistics().payloadBytesCopied();

      for (int i = 0; i < 20; i++) {
        client.send(FakeProtocol.WRITE, payload.length);
        client.out.write(payload);
      }
      for (int i = 0; i < 20; i++) {
        assertThat(client.receive(0)).isEqualTo(checksum(payload));
      }

      assertThat(server().statistics().payloadBytesCopied()).isEqualTo(copiedBefore);
      assertThat(server().statistics().payloadBytesDirect()).isEqualTo(20L * LENGTH);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void takesHeadersByteByByte(TransportChoice transport) throws Exception {
    byte[] payload = randomBytes(10);
    try (FakeClient client = start(transport)) {
      for (byte b : FakeClient.header(FakeProtocol.WRITE, payload.length)) {
        client.out.write(b);
        client.out.flush();
        Thread.sleep(1);
      }
      for (byte b : payload) {
        client.out.write(b);
        client.out.flush();
        Thread.sleep(1);
      }

      assertThat(client.receive(0)).isEqualTo(checksum(payload));
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void discardsWhatNobodyWants(TransportChoice transport) throws Exception {
    try (FakeClient client = start(transport)) {
      client.send(FakeProtocol.DISCARD, LENGTH);
      client.out.write(new byte[LENGTH]);
      client.receive(0);

      client.send(FakeProtocol.READ, 5);
      client.receive(5);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void sendsFileRangesAndMappedPages(TransportChoice transport, @TempDir Path folder)
      throws Exception {
    Path file = Files.write(folder.resolve("file"), pattern(LENGTH));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofShared()) {
      var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, LENGTH, arena);
      try (FakeClient client = start(transport)) {
        protocol.extents = List.of(new FileExtent(channel, 0, LENGTH));
        client.send(FakeProtocol.READ_EXTENTS, LENGTH);
        client.receive(LENGTH);
        protocol.extents =
            List.of(
                new MemoryExtent(mapped.asSlice(0, 5000)),
                new FileExtent(channel, 5000, LENGTH - 5000));
        client.send(FakeProtocol.READ_EXTENTS, LENGTH);
        client.receive(LENGTH);
        protocol.extents = List.of(new MemoryExtent(mapped));
        client.send(FakeProtocol.READ_EXTENTS, LENGTH);
        client.receive(LENGTH);
      }
      Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
      assertThat(channel.isOpen()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void closesWhenLentPagesHaveGone(TransportChoice transport, @TempDir Path folder)
      throws Exception {
    Path file = Files.write(folder.resolve("file"), pattern(LENGTH));
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Arena arena = Arena.ofShared()) {
      var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, LENGTH, arena);
      try (FakeClient client = start(transport)) {
        protocol.extents = List.of(new MemoryExtent(mapped.asSlice(200_000)));
        channel.truncate(100_000);
        client.send(FakeProtocol.READ_EXTENTS, LENGTH - 200_000);

        assertThat(client.readToEnd()).isLessThan(LENGTH - 200_000L);
        Await.until("counted", () -> server().statistics().connectionsFailed() == 1);
      }
      Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void takesLoansBackWhenTheClientGoesInTheMiddleOfAReply(TransportChoice transport)
      throws Exception {
    FakeClient client = start(transport);
    for (int i = 0; i < 40; i++) {
      client.send(FakeProtocol.READ, 1 << 20);
    }
    client.in.readNBytes(100_000);
    Await.until("replies that wait", () -> server().connections().getFirst().bytesUnsent() > 0);

    client.reset();

    Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
    Await.until("connection gone", () -> server().connections().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("transports")
  void takesLoansBackWhenTheClientGoesInTheMiddleOfAPayload(TransportChoice transport)
      throws Exception {
    FakeClient client = start(transport);
    client.send(FakeProtocol.WRITE, LENGTH);
    client.out.write(new byte[LENGTH / 2]);
    Await.until(
        "half of the payload",
        () ->
            server().statistics().payloadBytesDirect() + server().statistics().payloadBytesCopied()
                == LENGTH / 2);
    assertThat(protocol.lender.onLoan()).isEqualTo(1);

    client.close();

    Await.until("all loans back", () -> protocol.lender.onLoan() == 0);
  }

  private static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = FakeLender.patternAt(i);
    }
    return bytes;
  }

  private static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static int checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
