// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;

/** Payloads: where they land, and what happens to those that should not. */
class DataPathTest {
  private static final int LARGE = 1 << 20;

  private EngineFixture engine;
  private RawSmbClient client;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineFixture();
    client = engine.client().ready();
    client.sendFrame(
        client.message(
            Smb2Command.ECHO, client.shape().credits(256), true, writer -> writer.writeInt(4)));
    client.receive();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    engine.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(20261120).nextBytes(bytes);
    return bytes;
  }

  private byte[] write(byte[] data) {
    SmbEncodable body =
        writer -> {
          writer.writeShort(49);
          writer.writeShort(112);
          writer.writeInt(data.length);
          writer.writeLong(0);
          writer.write(new FileId(1, 1));
          writer.writeZeros(16);
          writer.writeBytes(data);
        };
    return client.message(
        Smb2Command.WRITE, client.shape().charge(charge(data.length)), true, body);
  }

  private static int charge(int length) {
    return (length - 1) / 65_536 + 1;
  }

  private byte[] read(int length) throws Exception {
    SmbEncodable body =
        writer -> {
          writer.writeShort(49);
          writer.writeShort(0);
          writer.writeInt(length);
          writer.writeLong(0);
          writer.write(new FileId(1, 1));
          writer.writeZeros(17);
        };
    client.sendFrame(
        client.message(Smb2Command.READ, client.shape().charge(charge(length)), true, body));
    RawSmbClient.Reply reply = client.receive();
    assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
    SmbReader answer = reply.body();
    answer.skip(2);
    int offset = answer.readUnsignedByte();
    answer.skip(1);
    return answer.bytesAt(offset, answer.readUnsignedInt());
  }

  private long size() throws Exception {
    return engine.files.file.attributes(CallContext.internal("data")).sizeBytes();
  }

  @Test
  void signedWritesAndReadsCarryWhatTheyShould() throws Exception {
    for (int length : new int[] {1, 4095, 4096, 65_536, LARGE}) {
      byte[] data = random(length);
      client.sendFrame(write(data));

      assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);
      assertThat(read(length)).isEqualTo(data);
    }
  }

  @Test
  void largeWritesLandInTheirLoanWithoutACopy() throws Exception {
    byte[] data = random(LARGE);
    for (int i = 0; i < 4; i++) {
      byte[] message = write(data);
      client.send(frameLength(message));
      client.send(message);
      assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);
    }

    // The first comes together with its head; after it reading stops in front of the payload.
    assertThat(engine.files.copied.subList(1, 4)).containsOnly(0L);
  }

  private static byte[] frameLength(byte[] message) {
    return ByteBuffer.allocate(4).putInt(message.length).array();
  }

  @Test
  void aWrongSignatureChangesNothing() throws Exception {
    byte[] message = write(random(LARGE));
    message[message.length - 1] ^= 1;
    client.sendFrame(message);

    assertThat(client.receive().status()).isEqualTo(NtStatus.ACCESS_DENIED);
    assertThat(size()).isZero();
  }

  @Test
  void anUnsignedWriteChangesNothing() throws Exception {
    byte[] message = write(random(LARGE));
    message[16] &= (byte) ~Smb2Header.FLAG_SIGNED;
    client.sendFrame(message);

    assertThat(client.receive().status()).isEqualTo(NtStatus.ACCESS_DENIED);
    assertThat(size()).isZero();
  }

  @Test
  void aWriteThatDiesHalfWayChangesNothing() throws Exception {
    byte[] message = write(random(LARGE));
    client.send(frameLength(message));
    client.send(Arrays.copyOf(message, message.length - 1));
    client.close();

    engine.awaitQuiet();
    assertThat(size()).isZero();
  }

  @Test
  void waitsForALoanThatIsNotThereYet() throws Exception {
    engine.files.lendFailure = VfsError.WOULD_BLOCK;
    byte[] data = random(LARGE);
    client.sendFrame(write(data));

    assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);
    assertThat(read(LARGE)).isEqualTo(data);
  }

  @Test
  void passesOverThePayloadWhereThereIsNoLoan() throws Exception {
    engine.files.lendFailure = VfsError.NO_SPACE;
    client.sendFrame(write(random(LARGE)));

    assertThat(client.receive().status()).isEqualTo(NtStatus.DISK_FULL);
    engine.files.lendFailure = null;
    client.sendFrame(write(random(LARGE)));
    assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);
  }

  @Test
  void refusesToDoMoreThanIsPaidFor() throws Exception {
    byte[] data = random(LARGE);
    SmbEncodable body =
        writer -> {
          writer.writeShort(49);
          writer.writeShort(112);
          writer.writeInt(data.length);
          writer.writeZeros(40);
          writer.writeBytes(data);
        };
    client.sendFrame(client.message(Smb2Command.WRITE, client.shape().charge(15), true, body));

    assertThat(client.receive().status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    assertThat(size()).isZero();
  }
}
