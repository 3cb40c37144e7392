// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.PipeShare;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmbjLogonTest {
  private TestSmbGateway server;

  @BeforeEach
  void start() throws Exception {
    server = new TestSmbGateway();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private static AuthenticationContext user(String name, String password) {
    return new AuthenticationContext(name, password.toCharArray(), "");
  }

  private void connect(Consumer<SmbConfig.Builder> change, Consumer<Session> use) throws Exception {
    SmbConfig.Builder config = SmbConfig.builder();
    change.accept(config);
    try (SMBClient client = new SMBClient(config.build());
        Connection connection = client.connect("127.0.0.1", server.port());
        Session session = connection.authenticate(user("user1", "pass1"))) {
      use.accept(session);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SMB2Dialect.class,
      names = {"SMB_2_0_2", "SMB_2_1", "SMB_3_0", "SMB_3_0_2", "SMB_3_1_1"})
  void connectsSignedInEveryDialect(SMB2Dialect dialect) throws Exception {
    connect(
        config -> config.withDialects(dialect).withSigningRequired(true),
        session -> {
          DiskShare share = (DiskShare) session.connectShare("DATA");
          assertThat(session.getConnection().getNegotiatedProtocol().getDialect())
              .isEqualTo(dialect);
          assertThat(session.isSigningRequired()).isTrue();
          assertThat(share.isConnected()).isTrue();
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = SMB2Dialect.class,
      names = {"SMB_3_0", "SMB_3_0_2", "SMB_3_1_1"})
  void connectsEncryptedFromThreeOn(SMB2Dialect dialect) throws Exception {
    connect(
        config -> config.withDialects(dialect).withEncryptData(true),
        session -> assertThat(session.connectShare("data").isConnected()).isTrue());
  }

  @Test
  void showsThePipesInAnyCase() throws Exception {
    connect(
        config -> {},
        session -> assertThat(session.connectShare("ipc$")).isInstanceOf(PipeShare.class));
  }

  @Test
  void refusesAShareThatIsNotThere() throws Exception {
    connect(
        config -> {},
        session ->
            assertThatThrownBy(() -> session.connectShare("nothing"))
                .isInstanceOfSatisfying(
                    SMBApiException.class,
                    e -> assertThat(e.getStatus()).isEqualTo(NtStatus.STATUS_BAD_NETWORK_NAME)));
  }

  @Test
  void refusesAWrongPasswordAndGoesOnServing() throws Exception {
    try (SMBClient client = new SMBClient();
        Connection connection = client.connect("127.0.0.1", server.port())) {
      assertThatThrownBy(() -> connection.authenticate(user("user1", "wrong")))
          .isInstanceOfSatisfying(
              SMBApiException.class,
              e -> assertThat(e.getStatus()).isEqualTo(NtStatus.STATUS_LOGON_FAILURE));
      try (Session session = connection.authenticate(user("user2", "pass2"))) {
        assertThat(session.connectShare("data").isConnected()).isTrue();
      }
    }
  }
}
