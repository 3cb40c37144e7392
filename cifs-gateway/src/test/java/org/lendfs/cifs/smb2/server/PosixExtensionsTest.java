// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.NegotiateContext;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NegotiateRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbDialect;

/** How a client and this server agree on the POSIX extensions of dialect 3.1.1. */
class PosixExtensionsTest {
  private static final Opaque ANOTHER = Opaque.wrap(new byte[16]);

  private EngineFixture engine;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineFixture();
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  private NegotiateReply negotiate(NegotiateContext... more) throws Exception {
    List<NegotiateContext> contexts = new ArrayList<>();
    contexts.add(
        new NegotiateContext.PreauthIntegrity(
            List.of(NegotiateContext.HASH_SHA_512), Opaque.wrap(new byte[32])));
    contexts.addAll(List.of(more));
    try (RawSmbClient client = engine.client()) {
      RawSmbClient.Reply reply =
          client.call(
              Smb2Command.NEGOTIATE,
              new NegotiateRequest(
                  NegotiateRequest.SIGNING_ENABLED,
                  0,
                  client.guid,
                  List.of(SmbDialect.SMB_3_1_1.number()),
                  contexts));
      assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
      return NegotiateReply.decode(reply.body());
    }
  }

  @Test
  void areOfferedToWhoAsksForThem() throws Exception {
    NegotiateReply reply =
        negotiate(new NegotiateContext.Posix(List.of(ANOTHER, CreateContext.Posix.NAME)));

    assertThat(reply.contexts())
        .contains(new NegotiateContext.Posix(List.of(CreateContext.Posix.NAME)));
  }

  @Test
  void areOfferedToNobodyElse() throws Exception {
    assertThat(negotiate().contexts()).noneMatch(NegotiateContext.Posix.class::isInstance);
    assertThat(negotiate(new NegotiateContext.Posix(List.of(ANOTHER))).contexts())
        .noneMatch(NegotiateContext.Posix.class::isInstance);
  }
}
