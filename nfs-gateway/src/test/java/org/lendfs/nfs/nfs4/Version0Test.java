// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.CompoundArgs;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.CreateResult;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.xdr.Opaque;

/** Minor version 0 at the level of raw compounds: clients without sessions (RFC 7530). */
final class Version0Test extends Nfs4Test {
  private Nfs4Client old;

  @BeforeEach
  void connectOld() throws Exception {
    old = connect(0);
  }

  @AfterEach
  void closeOld() throws Exception {
    old.close();
  }

  private Reply setclientid(Nfs4Client from, String owner, long verifier) throws Exception {
    SetclientidArgs args =
        new SetclientidArgs(
            verifier,
            Opaque.copyOf(owner.getBytes(StandardCharsets.UTF_8)),
            Nfs4Client.PROGRAM_OF_CALLBACKS,
            "tcp",
            "127.0.0.1.1.1",
            1);
    return from.compound(op(Nfs4Opcode.SETCLIENTID, args));
  }

  private Nfs4Status confirm(Nfs4Client from, SetclientidResult given) throws Exception {
    SetclientidConfirmArgs args = new SetclientidConfirmArgs(given.clientId(), given.verifier());
    return from.compound(op(Nfs4Opcode.SETCLIENTID_CONFIRM, args)).status();
  }

  private Nfs4Status renew(long clientId) throws Exception {
    return old.compound(op(Nfs4Opcode.RENEW, new RenewArgs(clientId))).status();
  }

  private SetclientidResult confirmed(String owner, long verifier) throws Exception {
    SetclientidResult given = setclientid(old, owner, verifier).last(SetclientidResult.class);
    assertThat(confirm(old, given)).isEqualTo(Nfs4Status.OK);
    return given;
  }

  @Test
  void needsNoSession() throws Exception {
    old.compound(putRoot(), lookup(SHARE), op(Nfs4Opcode.GETFH)).ok();
  }

  @Test
  void confirmsAndRenewsAClient() throws Exception {
    SetclientidResult given = setclientid(old, "old", 1).last(SetclientidResult.class);
    assertThat(renew(given.clientId())).isEqualTo(Nfs4Status.STALE_CLIENTID);

    assertThat(confirm(old, given)).isEqualTo(Nfs4Status.OK);
    assertThat(confirm(old, given)).as("sent once more").isEqualTo(Nfs4Status.OK);

    assertThat(renew(given.clientId())).isEqualTo(Nfs4Status.OK);
    assertThat(renew(4711)).isEqualTo(Nfs4Status.STALE_CLIENTID);
    SetclientidResult wrong = new SetclientidResult(given.clientId(), given.verifier() + 1);
    assertThat(confirm(old, wrong)).isEqualTo(Nfs4Status.STALE_CLIENTID);
  }

  @Test
  void keepsTheIdOfAClientThatOnlyMovesItsCallbacks() throws Exception {
    SetclientidResult first = confirmed("old", 1);

    SetclientidResult second = setclientid(old, "old", 1).last(SetclientidResult.class);

    assertThat(second.clientId()).isEqualTo(first.clientId());
    assertThat(second.verifier()).isNotEqualTo(first.verifier());
    assertThat(confirm(old, second)).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void givesARestartedClientAnotherId() throws Exception {
    SetclientidResult first = confirmed("old", 1);

    SetclientidResult second = setclientid(old, "old", 2).last(SetclientidResult.class);
    assertThat(renew(first.clientId())).as("until confirmed").isEqualTo(Nfs4Status.OK);
    assertThat(confirm(old, second)).isEqualTo(Nfs4Status.OK);

    assertThat(renew(first.clientId())).isEqualTo(Nfs4Status.EXPIRED);
    assertThat(renew(second.clientId())).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void letsNobodyElseConfirm() throws Exception {
    SetclientidResult given = setclientid(old, "old", 1).last(SetclientidResult.class);
    Nfs4Client other = new Nfs4Client(RawClient.as(7, server.gateway().address()), 0);

    assertThat(confirm(other, given)).isEqualTo(Nfs4Status.CLID_INUSE);
    other.close();
  }

  @Test
  void runsARepeatedCallOnce() throws Exception {
    CreateArgs directory = new CreateArgs(FileType4.DIRECTORY, "", 0, 0, "once", Fattr.NONE);
    CompoundArgs request =
        new CompoundArgs("", 0, List.of(putfh(root()), op(Nfs4Opcode.CREATE, directory)));
    byte[] message = RawClient.record(old.raw().callMessage(99, 100003, 4, 1, request));

    old.raw().send(message);
    Reply first = Nfs4Client.decode(old.raw().receive().success()).ok();
    old.raw().send(message);
    Reply again = Nfs4Client.decode(old.raw().receive().success()).ok();
    old.raw().send(RawClient.record(old.raw().callMessage(100, 100003, 4, 1, request)));
    Reply other = Nfs4Client.decode(old.raw().receive().success());

    assertThat(again.last(CreateResult.class)).isEqualTo(first.last(CreateResult.class));
    assertThat(other.status()).isEqualTo(Nfs4Status.EXIST);
  }

  @Test
  void failsToRestoreWhatWasNotSaved() throws Exception {
    assertThat(old.compound(putRoot(), op(Nfs4Opcode.RESTOREFH)).status())
        .isEqualTo(Nfs4Status.RESTOREFH);
  }

  @Test
  void writesAndReads() throws Exception {
    Opaque file = file("file", new byte[0]);
    byte[] content = bytes(70_000);

    old.compound(putfh(file), write(0, content), getattr(Attr.SIZE)).ok();

    assertThat(old.compound(putfh(file), read(0, 100_000)).ok().last().data()).isEqualTo(content);
  }
}
