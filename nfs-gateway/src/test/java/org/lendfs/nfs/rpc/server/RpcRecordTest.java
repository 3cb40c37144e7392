// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Seeded;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Records in every shape, good and bad (RFC 5531 section 11). */
class RpcRecordTest {
  private static final XdrEncodable NOTHING = writer -> {};

  private final RpcFixture fixture = new RpcFixture();
  private final RpcClient client = fixture.client();

  RpcRecordTest() throws Exception {}

  @AfterEach
  void stop() throws Exception {
    client.close();
    fixture.close();
  }

  private static byte[] echo(int xid, byte[] text) {
    return RpcClient.call(xid, FakeProgram.ECHO, writer -> writer.writePadded(text));
  }

  private static byte[] randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void takesFragmentsOfAnyLengthAndEmptyOnes() throws Exception {
    byte[] text = randomBytes(new Random(1), 1001);
    for (int length : new int[] {1, 2, 3, 4, 7, 100, 1023}) {
      client.out.write(RpcClient.fragments(echo(length, text), length));

      RpcClient.Reply reply = client.receive();
      assertThat(reply.header()).isEqualTo(new RpcReply.Success(length));
      assertThat(reply.results().readOpaque(2000).toBytes()).isEqualTo(text);
    }
  }

  @Test
  void takesManyCallsInOneSegmentAndCallsInManySegments() throws Exception {
    Random random = Seeded.random("segments");
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    byte[] text = randomBytes(random, 3000);
    int calls = 300;
    for (int xid = 0; xid < calls; xid++) {
      byte[] call = echo(xid, ByteBuffer.wrap(text, 0, random.nextInt(3000)).array());
      stream.writeBytes(
          random.nextBoolean()
              ? RpcClient.record(call)
              // From four bytes on: shorter ones of a long call would be more than are permitted.
              : RpcClient.fragments(call, 4 + random.nextInt(call.length)));
    }
    Thread sender = Thread.ofVirtual().start(() -> sendInPieces(stream.toByteArray(), random));

    for (int xid = 0; xid < calls; xid++) {
      assertThat(client.receive().header()).isEqualTo(new RpcReply.Success(xid));
    }
    sender.join();
  }

  private void sendInPieces(byte[] bytes, Random random) {
    try {
      int offset = 0;
      while (offset < bytes.length) {
        int length = Math.min(bytes.length - offset, 1 + random.nextInt(20_000));
        client.out.write(bytes, offset, length);
        offset += length;
      }
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  @Test
  void takesRecordsUpToTheLongestAndClosesOnALongerOneBeforeItComes() throws Exception {
    int maximum = RpcServerSettings.forTransfersOf(1 << 20).maximumRecordLength();
    byte[] longest = new byte[maximum];
    byte[] refusedWrite =
        RpcClient.call(5, FakeProgram.WRITE_REFUSED, RpcClient.range(0, maximum - 4096));
    System.arraycopy(refusedWrite, 0, longest, 0, refusedWrite.length);
    client.out.write(RpcClient.record(longest));
    assertThat(client.receive().header()).isEqualTo(new RpcReply.Success(5));

    client.out.write(ByteBuffer.allocate(4).putInt(FragmentHeader.of(maximum + 1, true)).array());

    assertThat(client.seesEnd()).isTrue();
    assertThat(fixture.statistics().connectionsViolated()).isEqualTo(1);
  }

  @Test
  void closesOnTheLargestRecordMark() throws Exception {
    client.out.write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());

    assertThat(client.seesEnd()).isTrue();
    assertThat(fixture.statistics().connectionsViolated()).isEqualTo(1);
  }

  @Test
  void closesOnEndlessEmptyFragments() throws Exception {
    byte[] many = new byte[1 << 20];
    try {
      for (int i = 0; i < 64; i++) {
        client.out.write(many);
      }
    } catch (IOException closedByServer) {
      assertThat(closedByServer).isNotNull();
    }

    RpcFixture.await("the connection's end", () -> fixture.statistics().connectionsViolated() == 1);
  }

  @Test
  void closesOnWhatIsNoCall() throws Exception {
    byte[] reply = RpcClient.bytes(new RpcReply.Success(1));
    byte[] cutShort = Arrays.copyOf(RpcClient.call(1, FakeProgram.NULL, NOTHING), 40);
    for (byte[] garbage :
        new byte[][] {reply, cutShort, new byte[0], randomBytes(Seeded.random("no call"), 64)}) {
      try (RpcClient other = fixture.client()) {
        other.out.write(RpcClient.record(garbage));
        assertThat(other.seesEnd()).isTrue();
      }
    }

    assertThat(fixture.statistics().connectionsViolated()).isEqualTo(4);
    assertThat(client.exchange(FakeProgram.NULL, NOTHING).header())
        .isInstanceOf(RpcReply.Success.class);
  }

  @Test
  void surviveRandomBytes() throws Exception {
    Random random = Seeded.random("garbage");
    for (int i = 0; i < 100; i++) {
      try (RpcClient other = fixture.client()) {
        byte[] garbage = randomBytes(random, 1 + random.nextInt(500));
        ByteBuffer.wrap(garbage).put(0, (byte) 0x80);
        other.out.write(garbage);
        other.socket.shutdownOutput();
        while (other.in.read() >= 0) {
          // Whatever is answered, it ends.
        }
      } catch (java.net.SocketException reset) {
        assertThat(reset).isNotNull();
      }
    }

    assertThat(client.exchange(FakeProgram.NULL, NOTHING).header())
        .isInstanceOf(RpcReply.Success.class);
  }

  @Test
  void refusesCallsThatAreTooLongForTheirProcedureAndGoesOn() throws Exception {
    byte[] call = RpcClient.call(6, FakeProgram.ECHO, w -> w.writePadded(new byte[500_000]));
    client.out.write(RpcClient.record(call));

    assertThat(client.receive().header()).isInstanceOf(RpcReply.Failure.class);
    assertThat(client.exchange(FakeProgram.NULL, NOTHING).header())
        .isInstanceOf(RpcReply.Success.class);
  }
}
