// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbEncodable;

/**
 * Arbitrary bytes behind good headers, from a client who has logged on: each request is answered,
 * and none is in the way of the next. What control codes take from their buffers is decoded where
 * they are served, so that this is the entry for all of it.
 */
class RequestFuzzTest {
  private static final int FSCTL = 1;

  /** All that are known, and one that is not. */
  private static final List<Integer> CONTROL_CODES =
      List.of(
          0x0014_0078,
          0x0014_40F2,
          0x0014_80F2,
          0x0009_8344,
          0x0009_00C4,
          0x0009_80C8,
          0x0009_40CF,
          0x0009_00A8,
          0x0009_00A4,
          0x0009_003C,
          0x0009_C040,
          0x0009_00C0,
          0x0006_0194,
          0x0006_01B0,
          0x0014_01FC,
          0x0011_C017,
          0x0009_0000);

  private static FileFixture fixture;
  private static RawSmbClient client;
  private static FileId file;

  @BeforeAll
  static void start() throws Exception {
    fixture = new FileFixture();
    client = fixture.client("user1");
    file = FileFixture.open(client, TestCreate.of("file").oplock(0)).id();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    fixture.stop();
  }

  private static SmbEncodable ioctl(int code, byte[] input) {
    return writer -> {
      writer.writeShort(57);
      writer.writeShort(0);
      writer.writeInt(code);
      writer.write(file);
      writer.writeInt(64 + 56);
      writer.writeInt(input.length);
      writer.writeInt(0);
      writer.writeInt(0);
      writer.writeInt(0);
      writer.writeInt(4096);
      writer.writeInt(FSCTL);
      writer.writeInt(0);
      writer.writeBytes(input);
    };
  }

  private static void assertAnswersEcho() throws Exception {
    assertThat(client.echo().status()).isEqualTo(NtStatus.SUCCESS);
  }

  /** The first byte says which control code. */
  @FuzzTest(maxDuration = "30s")
  void answersWhateverIsInTheBufferOfAControlCode(byte[] data) throws Exception {
    int chosen = data.length == 0 ? 0 : Byte.toUnsignedInt(data[0]) % CONTROL_CODES.size();
    byte[] input = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);

    var reply = client.callThrough(Smb2Command.IOCTL, ioctl(CONTROL_CODES.get(chosen), input));

    assertThat(reply.status()).isNotNull();
    assertAnswersEcho();
  }

  @Test
  void answersWhateverIsInTheBufferOfAnyControlCode() throws Exception {
    long seed = 20261120;
    Random random = new Random(seed);
    for (int round = 0; round < 20 * CONTROL_CODES.size(); round++) {
      byte[] data = new byte[1 + random.nextInt(64)];
      random.nextBytes(data);
      data[0] = (byte) (round % CONTROL_CODES.size());
      answersWhateverIsInTheBufferOfAControlCode(data);
    }
  }
}
