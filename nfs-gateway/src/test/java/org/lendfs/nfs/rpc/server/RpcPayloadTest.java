// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.RpcReply;

/** Payloads on their way into write loans, and loans on their way out. */
class RpcPayloadTest {
  private static final int LENGTH = 200_003;

  private final RpcFixture fixture = new RpcFixture();
  private final RpcClient client = fixture.client();
  private final byte[] data = randomBytes(LENGTH);

  RpcPayloadTest() throws Exception {}

  @AfterEach
  void stop() throws Exception {
    client.close();
    fixture.close();
  }

  private static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private byte[] writeCall(int procedure, byte[] payload) {
    return RpcClient.call(client.nextXid(), procedure, RpcClient.range(0, 0, payload));
  }

  private void expectWritten(int length) throws Exception {
    RpcClient.Reply reply = client.receive();
    assertThat(reply.header()).isInstanceOf(RpcReply.Success.class);
    assertThat(reply.results().readInt()).isEqualTo(length);
    assertThat(reply.results().readInt()).as("bytes behind the payload").isZero();
  }

  private void expectContent(byte[] expected) throws Exception {
    RpcClient.Reply reply =
        client.exchange(FakeProgram.READ, RpcClient.range(0, expected.length + 10));
    assertThat(reply.header()).isInstanceOf(RpcReply.Success.class);
    int count = reply.results().readInt();
    assertThat(count).isEqualTo(expected.length);
    assertThat(reply.results().remaining()).isEqualTo((expected.length + 3) / 4 * 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {FakeProgram.WRITE, FakeProgram.WRITE_AFTER_BLOCKING})
  void takesPayloadsOfEveryLength(int procedure) throws Exception {
    for (int length : new int[] {1, 2, 3, 4, 5, 4096, 70_001, LENGTH}) {
      byte[] payload = Arrays.copyOf(data, length);
      client.out.write(RpcClient.record(writeCall(procedure, payload)));

      expectWritten(length);
    }
    expectContent(data);
  }

  @ParameterizedTest
  @ValueSource(ints = {FakeProgram.WRITE, FakeProgram.WRITE_AFTER_BLOCKING})
  void takesPayloadsInFragments(int procedure) throws Exception {
    byte[] small = Arrays.copyOf(data, 1001);
    for (int fragment : new int[] {1, 3, 64, 130, 131, 132, 133, 500, 5000}) {
      client.out.write(RpcClient.fragments(writeCall(procedure, small), fragment));
      expectWritten(small.length);
    }
    client.out.write(RpcClient.fragments(writeCall(procedure, data), 10_000));
    expectWritten(data.length);
    expectContent(data);
  }

  @Test
  void takesEmptyPayloads() throws Exception {
    client.out.write(
        RpcClient.record(
            RpcClient.call(client.nextXid(), FakeProgram.WRITE, RpcClient.range(0, 0))));

    expectWritten(0);
  }

  @Test
  void copiesNoPayloadInSteadyState() throws Exception {
    byte[] payload = Arrays.copyOf(data, 1 << 17);
    client.out.write(RpcClient.record(writeCall(FakeProgram.WRITE, payload)));
    expectWritten(payload.length);
    long copied = fixture.statistics().payloadBytesCopied();

    for (int i = 0; i < 30; i++) {
      client.out.write(RpcClient.record(writeCall(FakeProgram.WRITE, payload)));
    }
    for (int i = 0; i < 30; i++) {
      expectWritten(payload.length);
    }

    assertThat(fixture.statistics().payloadBytesCopied()).isEqualTo(copied);
    assertThat(fixture.statistics().payloadBytesDirect()).isGreaterThanOrEqualTo(30L << 17);
  }

  @Test
  void readsInBatchesAgainWhenLargeWritesAreOver() throws Exception {
    client.out.write(RpcClient.record(writeCall(FakeProgram.WRITE, data)));
    expectWritten(data.length);

    for (int i = 0; i < 50; i++) {
      assertThat(client.exchange(FakeProgram.NULL, writer -> {}).header())
          .isInstanceOf(RpcReply.Success.class);
    }
    client.out.write(RpcClient.record(writeCall(FakeProgram.WRITE, data)));
    expectWritten(data.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5000, LENGTH})
  void answersRefusedPayloadsAfterPassingOverThem(int length) throws Exception {
    byte[] payload = Arrays.copyOf(data, length);
    for (int i = 0; i < 3; i++) {
      client.out.write(RpcClient.record(writeCall(FakeProgram.WRITE_REFUSED, payload)));

      assertThat(client.receive().results().readInt()).isEqualTo(FakeProgram.REFUSED);
    }
    assertThat(fixture.fake.tally.granted()).isZero();
  }

  @Test
  void answersPayloadsThatAreShorterThanTheySay() throws Exception {
    for (int said : new int[] {101, 5000, 1 << 20}) {
      for (int procedure : new int[] {FakeProgram.WRITE, FakeProgram.WRITE_AFTER_BLOCKING}) {
        byte[] call =
            RpcClient.call(
                7,
                procedure,
                writer -> {
                  writer.writeLong(0);
                  writer.writeInt(said);
                  for (int i = 0; i < 25; i++) {
                    writer.writeInt(i);
                  }
                });
        client.out.write(RpcClient.record(call));
        assertThat(client.receive().header())
            .isEqualTo(new RpcReply.Failure(7, AcceptStatus.GARBAGE_ARGS));
        client.out.write(RpcClient.fragments(call, 33));
        assertThat(client.receive().header())
            .isEqualTo(new RpcReply.Failure(7, AcceptStatus.GARBAGE_ARGS));
      }
    }
    assertThat(fixture.fake.cancelled.get()).isEqualTo(12);
    assertThat(fixture.fake.file.attributes(fixture.fake.caller).sizeBytes()).isZero();
  }

  @Test
  void answersGarbageInFrontOfAPayload() throws Exception {
    for (XdrCase c : XdrCase.values()) {
      byte[] call = RpcClient.call(8, FakeProgram.WRITE, c.arguments());
      client.out.write(RpcClient.record(call));
      assertThat(client.receive().header())
          .isEqualTo(new RpcReply.Failure(8, AcceptStatus.GARBAGE_ARGS));
    }
  }

  private enum XdrCase {
    NOTHING,
    HALF_OF_THEM,
    TOO_LONG;

    org.lendfs.nfs.xdr.XdrEncodable arguments() {
      return switch (this) {
        case NOTHING -> writer -> {};
        case HALF_OF_THEM -> writer -> writer.writeLong(0);
        case TOO_LONG -> RpcClient.range(0, (1 << 20) + 1);
      };
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {FakeProgram.WRITE, FakeProgram.WRITE_AFTER_BLOCKING})
  void cancelsTheLoanOfAClientThatGoesInTheMiddle(int procedure) throws Exception {
    byte[] record = RpcClient.record(writeCall(procedure, data));
    for (int sent : new int[] {130, 140, 5000, record.length - 1}) {
      try (RpcClient other = fixture.client()) {
        int before = fixture.fake.tally.granted();
        other.out.write(record, 0, sent);
        RpcFixture.await("the loan", () -> fixture.fake.tally.granted() > before);
      }
    }

    RpcFixture.await("all cancelled", () -> fixture.fake.cancelled.get() == 4);
    RpcFixture.await("nothing on loan", () -> fixture.fake.tally.outstanding().isEmpty());
    assertThat(fixture.fake.file.attributes(fixture.fake.caller).sizeBytes()).isZero();
  }
}
