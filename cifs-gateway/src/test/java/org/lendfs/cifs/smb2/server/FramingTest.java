// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbDialect;

/** What comes over the wire that is no SMB 2, or too much of it. */
class FramingTest {
  private EngineFixture engine;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineFixture();
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  private static byte[] smb1Negotiate(String... dialects) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    for (String dialect : dialects) {
      names.write(2);
      names.writeBytes(dialect.getBytes(StandardCharsets.US_ASCII));
      names.write(0);
    }
    ByteBuffer message = ByteBuffer.allocate(35 + names.size()).order(ByteOrder.LITTLE_ENDIAN);
    message.putInt(0x424D53FF).put((byte) 0x72).position(33);
    return message.putShort((short) names.size()).put(names.toByteArray()).array();
  }

  @Test
  void answersSmb1WithTheWildcardAndGoesOnFromThere() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.sendFrame(smb1Negotiate("NT LM 0.12", "SMB 2.002", "SMB 2.???"));
      RawSmbClient.Reply reply = client.receive();
      client.nextMessageId = 1;

      assertThat(NegotiateReply.decode(reply.body()).dialect())
          .isEqualTo(SmbDialect.WILDCARD_NUMBER);
      assertThat(reply.header().credits()).isEqualTo(1);
      assertThat(client.negotiate().dialect()).isEqualTo(SmbDialect.SMB_2_1.number());
    }
  }

  @Test
  void finishesWithSmb202WhereThatIsAllTheClientHas() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.sendFrame(smb1Negotiate("NT LM 0.12", "SMB 2.002"));
      RawSmbClient.Reply reply = client.receive();
      client.nextMessageId = 1;

      assertThat(NegotiateReply.decode(reply.body()).dialect())
          .isEqualTo(SmbDialect.SMB_2_0_2.number());
      assertThat(client.setup("user1", 0).status()).isEqualTo(NtStatus.SUCCESS);
    }
  }

  @Test
  void hangsUpOnSmb1() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.sendFrame(smb1Negotiate("NT LM 0.12"));

      client.awaitClosed();
    }
    try (RawSmbClient client = engine.client()) {
      client.negotiate();
      client.sendFrame(smb1Negotiate("SMB 2.???"));

      client.awaitClosed();
    }
  }

  @Test
  void takesTheLongestFrameBeforeLogonAndNoLongerOne() throws Exception {
    int longest = engine.settings.limits().frameBytesBeforeLogon();
    try (RawSmbClient client = engine.client()) {
      client.negotiate();
      byte[] echo = client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE);
      client.sendFrame(RawSmbClient.join(echo, new byte[longest - echo.length]));

      assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);

      client.send(ByteBuffer.allocate(4).putInt(longest + 1).array());
      client.awaitClosed();
    }
  }

  @Test
  void takesLongerFramesOnceSomebodyHasLoggedOn() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.ready();
      client.signer = null; // padding behind the message is not signed here
      byte[] echo = client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE);
      client.sendFrame(RawSmbClient.join(echo, new byte[1 << 20]));

      assertThat(client.receive().status()).isEqualTo(NtStatus.ACCESS_DENIED);

      client.send(ByteBuffer.allocate(4).putInt(engine.settings.limits().frameBytes() + 1).array());
      client.awaitClosed();
    }
  }

  @Test
  void takesFramesInPiecesAndManyAtOnce() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.ready();
      byte[] one = framed(client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE));
      byte[] two = framed(client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE));
      for (byte part : one) {
        client.send(part);
      }
      client.send(RawSmbClient.join(two, framed(new byte[0], 0x85)));
      byte[] three = framed(client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE));
      client.send(three);

      for (int i = 0; i < 3; i++) {
        assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);
      }
    }
  }

  private static byte[] framed(byte[] message) {
    return framed(message, 0);
  }

  private static byte[] framed(byte[] message, int type) {
    return ByteBuffer.allocate(4 + message.length)
        .putInt(type << 24 | message.length)
        .put(message)
        .array();
  }

  @Test
  void hangsUpOnGarbageAndServesOthers() throws Exception {
    long seed = 20261120;
    Random random = new Random(seed);
    try (RawSmbClient other = engine.client()) {
      other.ready();
      for (int round = 0; round < 60; round++) {
        try (RawSmbClient client = engine.client()) {
          if (round % 2 == 0) {
            client.negotiate();
          }
          byte[] garbage = new byte[40 + random.nextInt(200)];
          random.nextBytes(garbage);
          client.send(framed(garbage));
          client.awaitClosed();
        } catch (IOException reset) {
          assertThat(reset).as("seed %s round %s", seed, round).isNotNull();
        }
      }

      assertThat(other.echo().status()).isEqualTo(NtStatus.SUCCESS);
    }
  }

  @Test
  void changedBytesOfRequestsNeverCostMoreThanTheirConnection() throws Exception {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      try (RawSmbClient client = engine.client()) {
        client.ready();
        byte[] message =
            client.message(
                Smb2Command.values()[random.nextInt(Smb2Command.values().length)],
                writer -> writer.writeZeros(64));
        for (int i = 0; i < 3; i++) {
          message[random.nextInt(message.length)] = (byte) random.nextInt();
        }
        client.sendFrame(message);
      }
    }
    try (RawSmbClient client = engine.client()) {
      assertThat(client.ready().echo().status()).isEqualTo(NtStatus.SUCCESS);
    }
  }

  @Test
  void aHalfRequestDoesNothing() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.ready();
      byte[] whole = framed(client.message(Smb2Command.LOGOFF, EmptyMessage.INSTANCE));
      client.send(Arrays.copyOf(whole, whole.length - 1));
      assertThat(engine.sessions.list()).hasSize(1);
    }
    engine.awaitQuiet();
  }

  @Test
  void hangsUpOnCommandsBeforeNegotiateAndOnASecondOne() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.sendFrame(client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE));
      client.awaitClosed();
    }
    try (RawSmbClient client = engine.client()) {
      client.negotiate();
      client.sendFrame(client.message(Smb2Command.NEGOTIATE, writer -> writer.writeZeros(40)));
      client.awaitClosed();
    }
  }

  @Test
  void hangsUpOnMessageIdsThatAreUsedOrWereNeverGiven() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.ready();
      client.echo();
      client.sendFrame(
          client.message(
              Smb2Command.ECHO, client.shape().messageId(3), true, EmptyMessage.INSTANCE));
      client.awaitClosed();
    }
    try (RawSmbClient client = engine.client()) {
      client.ready();
      client.sendFrame(
          client.message(
              Smb2Command.ECHO, client.shape().messageId(1 << 20), true, EmptyMessage.INSTANCE));
      client.awaitClosed();
    }
  }

  @Test
  void givesNoMoreCreditsThanItHas() throws Exception {
    try (RawSmbClient client = engine.client()) {
      client.ready();
      int held = 0;
      for (int i = 0; i < 20; i++) {
        client.sendFrame(
            client.message(
                Smb2Command.ECHO, client.shape().credits(65_535), true, EmptyMessage.INSTANCE));
        held += client.receive().header().credits() - 1;
      }

      assertThat(held).isBetween(7_000, engine.settings.limits().credits());
      assertThat(client.echo().status()).isEqualTo(NtStatus.SUCCESS);
    }
  }
}
