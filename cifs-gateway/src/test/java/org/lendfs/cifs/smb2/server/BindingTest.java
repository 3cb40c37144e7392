// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.op.NetworkInterfacesCode;
import org.lendfs.cifs.smb2.server.TestCreate.Opened;

/** Sessions of several connections. */
class BindingTest {
  private static final int MAXIMUM_CONNECTIONS = 32;

  private FileFixture server;
  private RawSmbClient first;
  private final List<RawSmbClient> others = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = new FileFixture(settings -> settings.withMultichannel(true));
    first = server.client("user1");
  }

  @AfterEach
  void stop() throws Exception {
    first.close();
    for (RawSmbClient other : others) {
      other.close();
    }
    server.stop();
  }

  private RawSmbClient other(SmbDialect dialect) throws Exception {
    RawSmbClient other = server.stranger();
    others.add(other);
    other.negotiate(dialect);
    return other;
  }

  /** Knows what the first connection knows. */
  private RawSmbClient joined(RawSmbClient other) {
    other.sessionId = first.sessionId;
    other.treeId = first.treeId;
    other.signFromNowOn();
    return other;
  }

  private static NtStatus bind(RawSmbClient other, String user) throws Exception {
    SessionSetupRequest request =
        new SessionSetupRequest(
            SessionSetupRequest.FLAG_BINDING,
            1,
            0,
            Opaque.wrap(user.getBytes(StandardCharsets.US_ASCII)),
            0);
    return other.call(Smb2Command.SESSION_SETUP, request).status();
  }

  @Test
  void servesASessionOverWhateverConnectionIsLeft() throws Exception {
    RawSmbClient second = joined(other(SmbDialect.SMB_3_0));
    assertThat(bind(second, "more")).isEqualTo(NtStatus.MORE_PROCESSING_REQUIRED);
    assertThat(bind(second, "user1")).isEqualTo(NtStatus.SUCCESS);
    Opened file = FileFixture.open(second, TestCreate.of("file"));

    first.close();
    try (RawSmbClient intruder = server.client("user2")) {
      FileFixture.await(() -> onlySession().connections().size() == 1);
      intruder.sendFrame(intruder.message(Smb2Command.CREATE, TestCreate.of("file")));
      RawSmbClient.Reply broken = second.receive();

      assertThat(broken.header().command()).isEqualTo(Smb2Command.OPLOCK_BREAK.number());
      assertThat(broken.header().messageId()).isEqualTo(Smb2Header.UNSOLICITED);
      assertThat(FileFixture.close(second, file.id())).isEqualTo(NtStatus.SUCCESS);
    }
  }

  private SmbSession onlySession() {
    return server.gateway.sessions().find(first.sessionId).orElseThrow();
  }

  @Test
  void isNoOnesBeforeItIsBound() throws Exception {
    RawSmbClient second = joined(other(SmbDialect.SMB_3_0));

    RawSmbClient.Reply reply = second.call(Smb2Command.TREE_DISCONNECT, EmptyMessage.INSTANCE);

    assertThat(reply.status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
    assertThat(reply.header().isSigned()).as("a client can rely on it").isTrue();
  }

  @Test
  void refusesWhatDoesNotFitAndLeavesTheSessionAlone() throws Exception {
    assertThat(bind(joined(other(SmbDialect.SMB_2_1)), "user1"))
        .isEqualTo(NtStatus.REQUEST_NOT_ACCEPTED);
    assertThat(bind(joined(other(SmbDialect.SMB_3_0_2)), "user1"))
        .isEqualTo(NtStatus.INVALID_PARAMETER);
    RawSmbClient unsigned = joined(other(SmbDialect.SMB_3_0));
    unsigned.signer = null;
    assertThat(bind(unsigned, "user1")).isEqualTo(NtStatus.INVALID_PARAMETER);
    assertThat(bind(joined(other(SmbDialect.SMB_3_0)), "bad")).isEqualTo(NtStatus.LOGON_FAILURE);
    assertThat(bind(joined(other(SmbDialect.SMB_3_0)), "user2")).isEqualTo(NtStatus.ACCESS_DENIED);
    RawSmbClient lost = joined(other(SmbDialect.SMB_3_0));
    lost.sessionId = 1L << 40;
    assertThat(bind(lost, "user1")).isEqualTo(NtStatus.USER_SESSION_DELETED);

    FileFixture.open(first, TestCreate.of("file"));
    RawSmbClient good = joined(other(SmbDialect.SMB_3_0));
    assertThat(bind(good, "user1")).isEqualTo(NtStatus.SUCCESS);
    assertThat(bind(good, "user1")).isEqualTo(NtStatus.REQUEST_NOT_ACCEPTED);
  }

  @Test
  void bindsSoManyConnectionsAndNoMore() throws Exception {
    for (int i = 1; i < MAXIMUM_CONNECTIONS; i++) {
      assertThat(bind(joined(other(SmbDialect.SMB_3_0)), "user1")).isEqualTo(NtStatus.SUCCESS);
    }

    assertThat(bind(joined(other(SmbDialect.SMB_3_0)), "user1"))
        .isEqualTo(NtStatus.INSUFFICIENT_RESOURCES);
  }

  @Test
  void tellsTheAddressThatTheClientHasReachedAndNoOther() throws Exception {
    RawSmbClient.Reply reply = first.callThrough(Smb2Command.IOCTL, interfaces(0x1_0000));
    var output = reply.body().slice(64 + 48, 152);

    assertThat(output.readInt()).as("Next").isZero();
    output.skip(4 + 4 + 4 + 8);
    assertThat(output.readUnsignedShort()).as("family").isEqualTo(2);
    output.skip(2);
    assertThat(output.readBytes(4)).containsExactly(127, 0, 0, 1);
    assertThat(first.callThrough(Smb2Command.IOCTL, interfaces(151)).status())
        .isEqualTo(NtStatus.BUFFER_TOO_SMALL);
  }

  @Test
  void isOfferedOnlyWhereItIsSwitchedOn() throws Exception {
    FileFixture plain = new FileFixture();
    try (RawSmbClient client = plain.client("user1")) {
      assertThat(client.callThrough(Smb2Command.IOCTL, interfaces(0x1_0000)).status())
          .isEqualTo(NtStatus.NOT_SUPPORTED);
    }
    plain.stop();
    try (RawSmbClient client = server.stranger()) {
      NegotiateReply offered = client.negotiate(SmbDialect.SMB_3_0);
      assertThat(offered.capabilities() & NegotiateReply.CAPABILITY_MULTI_CHANNEL).isNotZero();
    }
  }

  private static SmbEncodable interfaces(int maximumOutput) {
    return writer -> {
      writer.writeShort(57);
      writer.writeShort(0);
      writer.writeInt(NetworkInterfacesCode.NUMBER);
      writer.writeLong(-1);
      writer.writeLong(-1);
      writer.writeInt(0);
      writer.writeInt(0);
      writer.writeInt(0);
      writer.writeInt(0);
      writer.writeInt(0);
      writer.writeInt(maximumOutput);
      writer.writeInt(1);
      writer.writeInt(0);
    };
  }
}
