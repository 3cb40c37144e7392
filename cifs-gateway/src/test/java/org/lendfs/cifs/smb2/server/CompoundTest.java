// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;

class CompoundTest {
  private EngineFixture engine;
  private RawSmbClient client;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineFixture();
    client = engine.client().ready();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    engine.close();
  }

  private byte[] echo(int flags, boolean last) {
    return client.message(
        Smb2Command.ECHO, client.shape().flags(flags), last, EmptyMessage.INSTANCE);
  }

  @Test
  void repliesTogetherEachPaddedAndSignedWithItsPadding() throws Exception {
    client.sendFrame(RawSmbClient.join(echo(0, false), echo(0, false), echo(0, true)));

    List<RawSmbClient.Reply> replies = client.receiveAll();

    assertThat(replies).extracting(RawSmbClient.Reply::status).containsOnly(NtStatus.SUCCESS);
    assertThat(replies).extracting(reply -> reply.bytes().length()).containsExactly(72, 72, 72);
    assertThat(replies).allMatch(reply -> reply.header().isSigned());
  }

  @Test
  void failsWhatIsRelatedToNothing() throws Exception {
    int related = Smb2Header.FLAG_RELATED;
    client.sendFrame(RawSmbClient.join(echo(related, false), echo(related, false), echo(0, true)));

    assertThat(client.receiveAll())
        .extracting(RawSmbClient.Reply::status)
        .containsExactly(NtStatus.INVALID_PARAMETER, NtStatus.INVALID_PARAMETER, NtStatus.SUCCESS);
  }

  @Test
  void passesSessionAndTreeOn() throws Exception {
    byte[] first = client.message(Smb2Command.LOCK, client.shape(), false, EmptyMessage.INSTANCE);
    long session = client.sessionId;
    int tree = client.treeId;
    client.sessionId = -1;
    client.treeId = -1;
    byte[] second =
        client.message(
            Smb2Command.LOCK,
            client.shape().flags(Smb2Header.FLAG_RELATED),
            true,
            EmptyMessage.INSTANCE);
    client.sessionId = session;
    client.treeId = tree;
    client.sendFrame(RawSmbClient.join(first, second));

    // Both come as far as the operation, which fails.
    assertThat(client.receiveAll())
        .extracting(RawSmbClient.Reply::status)
        .containsExactly(NtStatus.INTERNAL_ERROR, NtStatus.INTERNAL_ERROR);
  }

  @Test
  void takesAsManyRequestsAsAllowedAndNoMore() throws Exception {
    int maximum = engine.settings.limits().compoundRequests();
    client.sendFrame(
        client.message(Smb2Command.ECHO, client.shape().credits(512), true, EmptyMessage.INSTANCE));
    client.receive();

    client.sendFrame(echoes(maximum));
    assertThat(client.receiveAll()).hasSize(maximum);

    client.sendFrame(echoes(maximum + 1));
    client.awaitClosed();
  }

  private byte[] echoes(int count) {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(echo(0, i == count - 1));
    }
    return RawSmbClient.join(parts.toArray(byte[][]::new));
  }

  @Test
  void hangsUpOnNextCommandsThatPointNowhere() throws Exception {
    for (int next : new int[] {8, 60, 68, 1 << 20, 0x7FFF_FFF8, -8}) {
      try (RawSmbClient one = engine.client().ready()) {
        one.signer = null;
        byte[] message = one.message(Smb2Command.ECHO, EmptyMessage.INSTANCE);
        byte[] both =
            RawSmbClient.join(
                message, new byte[4], one.message(Smb2Command.ECHO, EmptyMessage.INSTANCE));
        ByteBuffer.wrap(both)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(Smb2Header.NEXT_COMMAND_OFFSET, next);
        one.sendFrame(both);
        one.awaitClosed();
      }
    }
  }
}
