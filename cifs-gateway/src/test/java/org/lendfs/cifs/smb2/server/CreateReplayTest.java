// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.cifs.smb2.server.FileFixture.open;
import static org.lendfs.cifs.smb2.server.FileFixture.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.smb2.message.CreateReply;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.server.TestCreate.Opened;

/** Requests that are sent again. */
class CreateReplayTest {
  private static final Guid NAME = new Guid(5, 6);
  private static final Guid KEY = new Guid(7, 8);
  private static final int FIRST_INDEX = 0x10;

  private FileFixture server;
  private RawSmbClient client;

  @BeforeEach
  void start() throws Exception {
    server = new FileFixture();
    client = server.client("user1");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.stop();
  }

  private static RawSmbClient.Reply replay(RawSmbClient by, TestCreate request) throws Exception {
    return by.callThrough(Smb2Command.CREATE, by.shape().flags(Smb2Header.FLAG_REPLAY), request);
  }

  private static TestCreate shared() {
    return TestCreate.of("file").share(TestCreate.SHARE_ALL);
  }

  @Test
  void tellsTheSameAgainUntilTheOpenIsUsed() throws Exception {
    Opened first = open(client, shared().durable(NAME, 0));
    Opened again = TestCreate.opened(replay(client, shared().durable(NAME, 0)));
    client.callThrough(Smb2Command.WRITE, FileFixture.write(first.id(), (byte) 1));
    Opened another =
        TestCreate.opened(replay(client, shared().access(TestCreate.ATTRIBUTES).durable(NAME, 0)));

    assertThat(again).isEqualTo(first);
    assertThat(again.action()).isEqualTo(CreateReply.CREATED);
    assertThat(another.id()).isNotEqualTo(first.id());
  }

  @Test
  void refusesANameThatIsInUseForSomethingNew() throws Exception {
    open(client, shared().durable(NAME, 0));

    assertThat(refused(client, TestCreate.of("other").durable(NAME, 0)))
        .isEqualTo(NtStatus.DUPLICATE_OBJECTID);
    assertThat(replay(client, shared().durable(NAME, 0).lease(KEY, 7)).status())
        .isEqualTo(NtStatus.ACCESS_DENIED);
  }

  @Test
  void promisesNoMoreThanTheRepeatedRequestAsksFor() throws Exception {
    open(client, shared().durable(NAME, 0));

    Opened again = TestCreate.opened(replay(client, shared().oplock(0).durable(NAME, 0)));

    assertThat(again.level()).isEqualTo(CreateRequest.OPLOCK_NONE);
    assertThat(again.isDurable()).isFalse();
  }

  @Test
  void saysSoWhileTheFirstOneIsStillAtWork() throws Exception {
    try (RawSmbClient holder = server.client("user2")) {
      Opened held = open(holder, TestCreate.of("file"));
      long first = client.nextMessageId;
      client.sendFrame(client.message(Smb2Command.CREATE, shared().durable(NAME, 0)));
      holder.receive(); // the break
      RawSmbClient.Reply early = replay(client, shared().durable(NAME, 0));
      FileFixture.close(holder, held.id());
      Opened late = TestCreate.opened(client.awaitReply(first));
      Opened again = TestCreate.opened(replay(client, shared().durable(NAME, 0)));

      assertThat(early.status()).isEqualTo(NtStatus.FILE_NOT_AVAILABLE);
      assertThat(again).isEqualTo(late);
    }
  }

  @Test
  void givesAnOpenBackWhoseReplyWasLostWithTheConnection() throws Exception {
    Guid guid = client.guid;
    Opened lost = open(client, shared().durable(NAME, 0));
    server.cut(client, 1);

    client = server.stranger();
    client.guid = guid;
    client.ready(SmbDialect.SMB_3_0, "user1");
    Opened back = TestCreate.opened(replay(client, shared().durable(NAME, 0)));

    assertThat(back.id().persistentId()).isEqualTo(lost.id().persistentId());
    assertThat(back.isDurable()).isTrue();
    assertThat(server.gateway.durableOpens().waiting()).isEmpty();
  }

  @Test
  void forgetsARequestThatFailed() throws Exception {
    try (RawSmbClient holder = server.client("user2")) {
      open(holder, TestCreate.of("file").oplock(0));
      assertThat(refused(client, shared().durable(NAME, 0))).isEqualTo(NtStatus.SHARING_VIOLATION);
    }
    client.echo();
    FileFixture.await(() -> server.gateway.sessions().list().size() == 1);

    assertThat(open(client, shared().durable(NAME, 0)).isDurable()).isTrue();
  }

  @Test
  void locksOnceHoweverOftenTheSameNumberComes() throws Exception {
    Opened file = open(client, TestCreate.of("file").durable());
    SmbEncodable first =
        FileFixture.lock(file.id(), FIRST_INDEX + 1, FileFixture.LOCK_EXCLUSIVE_AT_ONCE);
    SmbEncodable next =
        FileFixture.lock(file.id(), FIRST_INDEX + 2, FileFixture.LOCK_EXCLUSIVE_AT_ONCE);

    assertThat(client.callThrough(Smb2Command.LOCK, first).status()).isEqualTo(NtStatus.SUCCESS);
    assertThat(client.callThrough(Smb2Command.LOCK, first).status()).isEqualTo(NtStatus.SUCCESS);
    assertThat(client.callThrough(Smb2Command.LOCK, next).status())
        .isEqualTo(NtStatus.LOCK_NOT_GRANTED);
    assertThat(server.registry.locks().count()).isEqualTo(1);
  }

  @Test
  void keepsChangesThatComeLateFromTheFile() throws Exception {
    Opened file = open(client, TestCreate.of("file").durable());
    client.channelSequence = 1;
    client.callThrough(Smb2Command.WRITE, FileFixture.write(file.id(), (byte) 1));
    client.channelSequence = 0;

    assertThat(
            client.callThrough(Smb2Command.WRITE, FileFixture.write(file.id(), (byte) 2)).status())
        .isEqualTo(NtStatus.FILE_NOT_AVAILABLE);
    assertThat(FileFixture.close(client, file.id())).isEqualTo(NtStatus.SUCCESS);
  }
}
