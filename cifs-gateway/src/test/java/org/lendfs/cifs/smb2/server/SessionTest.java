// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SessionSetupReply;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.message.TreeConnectRequest;
import org.lendfs.cifs.smb2.op.ValidateNegotiateCode;

class SessionTest {
  private EngineFixture engine;

  @BeforeEach
  void begin() throws Exception {
    engine = new EngineFixture();
  }

  private EngineFixture start() {
    return engine;
  }

  private EngineFixture start(SmbSettings settings) throws Exception {
    engine.close();
    engine = new EngineFixture(ignored -> settings);
    return engine;
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void namesTheSessionWhenItAsksForMore() throws Exception {
    try (RawSmbClient client = start().client()) {
      client.negotiate();
      RawSmbClient.Reply more = client.setup("more", 0);
      client.sessionId = more.header().sessionId();
      RawSmbClient.Reply last = client.setup("user1", 0);

      assertThat(more.status()).isEqualTo(NtStatus.MORE_PROCESSING_REQUIRED);
      assertThat(client.sessionId).isNotZero();
      assertThat(last.status()).isEqualTo(NtStatus.SUCCESS);
      assertThat(last.header().isSigned()).isTrue();
      assertThat(engine.sessions.list()).hasSize(1);
    }
  }

  @Test
  void refusesEverythingUntilSomebodyHasLoggedOn() throws Exception {
    try (RawSmbClient client = start().client()) {
      client.negotiate();
      client.sessionId = client.setup("more", 0).header().sessionId();

      assertThat(
              client
                  .call(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\h\\data"))
                  .status())
          .isEqualTo(NtStatus.USER_SESSION_DELETED);
      assertThat(client.setup("bad", 0).status()).isEqualTo(NtStatus.LOGON_FAILURE);
      assertThat(engine.sessions.list()).isEmpty();
    }
  }

  @Test
  void requiresSignatures() throws Exception {
    try (RawSmbClient client = start().client().ready()) {
      client.signer = null;

      assertThat(client.call(Smb2Command.TREE_DISCONNECT, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.ACCESS_DENIED);
    }
  }

  @Test
  void servesUnsignedWhereThatIsAllowed() throws Exception {
    SmbSettings settings = SmbSettings.defaults();
    try (RawSmbClient client =
        start(settings.withSecurity(settings.security().withSigningRequired(false))).client()) {
      client.negotiate();
      client.setup("user1", 0);
      client.connectTree("\\\\host\\data");

      RawSmbClient.Reply reply = client.call(Smb2Command.TREE_DISCONNECT, EmptyMessage.INSTANCE);
      assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
      assertThat(reply.header().isSigned()).isFalse();
    }
  }

  @Test
  void endsWithLogoff() throws Exception {
    try (RawSmbClient client = start().client().ready()) {
      assertThat(client.call(Smb2Command.LOGOFF, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.SUCCESS);
      assertThat(client.call(Smb2Command.LOGOFF, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.USER_SESSION_DELETED);
      assertThat(engine.sessions.list()).isEmpty();
    }
  }

  @Test
  void disconnectsTrees() throws Exception {
    try (RawSmbClient client = start().client().ready()) {
      assertThat(client.call(Smb2Command.TREE_DISCONNECT, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.SUCCESS);
      assertThat(client.call(Smb2Command.TREE_DISCONNECT, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.NETWORK_NAME_DELETED);
    }
  }

  @Test
  void supersedesASessionOfTheSameUserOnly() throws Exception {
    try (RawSmbClient first = start().client().ready();
        RawSmbClient other = engine.client();
        RawSmbClient second = engine.client()) {
      other.negotiate();
      other.setup("user2", first.sessionId);
      assertThat(engine.sessions.find(first.sessionId)).isPresent();

      second.negotiate();
      second.setup("user1", first.sessionId);

      assertThat(engine.sessions.find(first.sessionId)).isEmpty();
      assertThat(first.call(Smb2Command.TREE_DISCONNECT, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.USER_SESSION_DELETED);
    }
  }

  @Test
  void expiresAndComesBackWithItsTreesWhenTheUserLogsOnAgain() throws Exception {
    SmbSettings settings = SmbSettings.defaults();
    try (RawSmbClient client =
        start(settings.withSecurity(settings.security().withSessionLifetime(Duration.ofMillis(1))))
            .client()) {
      client.negotiate();
      client.logOn("user1");
      while (engine.sessions.list().stream().noneMatch(session -> session.isExpired())) {
        Thread.onSpinWait();
      }

      assertThat(
              client
                  .call(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\h\\data"))
                  .status())
          .isEqualTo(NtStatus.NETWORK_SESSION_EXPIRED);
      assertThat(client.setup("user1", 0).status()).isEqualTo(NtStatus.SUCCESS);
      assertThat(client.call(Smb2Command.LOGOFF, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.SUCCESS);
    }
  }

  @Test
  void endsWhenItsUserFailsToLogOnAgain() throws Exception {
    try (RawSmbClient client = start().client().ready()) {
      assertThat(client.setup("bad", 0).status()).isEqualTo(NtStatus.LOGON_FAILURE);

      assertThat(client.call(Smb2Command.TREE_DISCONNECT, EmptyMessage.INSTANCE).status())
          .isEqualTo(NtStatus.USER_SESSION_DELETED);
      assertThat(engine.sessions.list()).isEmpty();
    }
  }

  @Test
  void bindsNoSessionToAnotherConnection() throws Exception {
    try (RawSmbClient first = start().client().ready();
        RawSmbClient second = engine.client()) {
      second.negotiate();
      second.sessionId = first.sessionId;
      SessionSetupRequest binding =
          new SessionSetupRequest(
              SessionSetupRequest.FLAG_BINDING, 1, 0, Opaque.wrap((byte) 'x'), 0);

      assertThat(second.call(Smb2Command.SESSION_SETUP, binding).status())
          .isEqualTo(NtStatus.REQUEST_NOT_ACCEPTED);
      assertThat(first.echo().status()).isEqualTo(NtStatus.SUCCESS);
    }
  }

  @Test
  void marksGuestsWhoSeeOnlySharesThatLetThemIn() throws Exception {
    try (RawSmbClient client = start().client()) {
      client.negotiate();
      RawSmbClient.Reply reply = client.setup("guest", 0);

      assertThat(SessionSetupReply.decode(reply.body()).flags())
          .isEqualTo(SessionSetupReply.FLAG_GUEST);
      assertThat(reply.header().isSigned()).isFalse();
      assertThat(
              client
                  .call(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\h\\data"))
                  .status())
          .isEqualTo(NtStatus.ACCESS_DENIED);

      engine.options.put("data", new SmbShareOptions(false, false, true, true));
      client.connectTree("\\\\h\\data");
    }
  }

  @Test
  void keepsWhoeverCannotEncryptFromAShareThatRequiresIt() throws Exception {
    try (RawSmbClient client = start().client()) {
      engine.options.put("data", new SmbShareOptions(true, false, false, true));
      client.negotiate();
      client.logOn("user1");

      assertThat(
              client
                  .call(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\h\\data"))
                  .status())
          .isEqualTo(NtStatus.ACCESS_DENIED);
    }
  }

  @Test
  void confirmsWhatWasNegotiatedAndHangsUpOnALie() throws Exception {
    try (RawSmbClient client = start().client()) {
      NegotiateReply agreed = client.negotiate(SmbDialect.SMB_2_1);
      client.logOn("user1").connectTree("\\\\h\\ipc$");
      RawSmbClient.Reply reply = client.call(Smb2Command.IOCTL, validate(client.guid));

      assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
      assertThat(reply.header().isSigned()).isTrue();
      var output = reply.body().slice(64 + 48, 24);
      assertThat(output.readInt()).isEqualTo(agreed.capabilities());
      assertThat(Guid.decode(output)).isEqualTo(agreed.serverGuid());
      assertThat(output.readUnsignedShort()).isEqualTo(agreed.securityMode());
      assertThat(output.readUnsignedShort()).isEqualTo(agreed.dialect());

      client.sendFrame(client.message(Smb2Command.IOCTL, validate(Guid.ZERO)));
      client.awaitClosed();
    }
  }

  private static SmbEncodable validate(Guid guid) {
    return writer -> {
      writer.writeShort(57);
      writer.writeShort(0);
      writer.writeInt(ValidateNegotiateCode.NUMBER);
      writer.write(FileId.RELATED);
      writer.writeInt(64 + 56);
      writer.writeInt(26);
      writer.writeInt(0);
      writer.writeInt(64 + 56);
      writer.writeInt(0);
      writer.writeInt(24);
      writer.writeInt(1);
      writer.writeInt(0);
      writer.writeInt(0); // Capabilities
      writer.write(guid);
      writer.writeShort(1);
      writer.writeShort(1);
      writer.writeShort(SmbDialect.SMB_2_1.number());
    };
  }

  @Test
  void takesSoManySessionsAndNoMore() throws Exception {
    try (RawSmbClient client = start().client()) {
      client.negotiate();
      int maximum = engine.settings.limits().sessionsPerConnection();
      for (int i = 0; i < maximum; i++) {
        client.sessionId = 0;
        assertThat(client.setup("user1", 0).status()).isEqualTo(NtStatus.SUCCESS);
      }
      client.sessionId = 0;

      assertThat(client.setup("user1", 0).status()).isEqualTo(NtStatus.INSUFFICIENT_RESOURCES);
    }
  }
}
