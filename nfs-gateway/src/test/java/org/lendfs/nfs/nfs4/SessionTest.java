// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.BindConnToSessionArgs;
import org.lendfs.nfs.nfs4.message.BindConnToSessionResult;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.CreateResult;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.DestroyClientidArgs;
import org.lendfs.nfs.nfs4.message.DestroySessionArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdFlags;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.LinkArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReclaimCompleteArgs;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SequenceFlags;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.message.SessionId;
import org.lendfs.nfs.stack.Await;
import org.lendfs.nfs.xdr.Opaque;

/** Sessions, slots and the order of operations at the level of raw compounds (RFC 8881 2.10). */
final class SessionTest extends Nfs4Test {
  private static final ChannelAttributes CHANNEL = Nfs4Client.channel(4);

  // --- where operations may stand
  // ------------------------------------------------------------------

  @Test
  void refusesOperationsOutsideOfASession() throws Exception {
    assertThat(client.compound(putRoot()).status()).isEqualTo(Nfs4Status.OP_NOT_IN_SESSION);
  }

  @Test
  void refusesASequenceThatIsNotFirst() throws Exception {
    CompoundOp second = op(Nfs4Opcode.SEQUENCE, new SequenceArgs(client.session(), 9, 1, 1, false));

    assertThat(statusOf(putRoot(), second)).isEqualTo(Nfs4Status.SEQUENCE_POS);
  }

  @Test
  void refusesCompanyOfOperationsThatStandAlone() throws Exception {
    CompoundOp destroy = op(Nfs4Opcode.DESTROY_SESSION, new DestroySessionArgs(client.session()));
    CompoundOp bind =
        op(Nfs4Opcode.BIND_CONN_TO_SESSION, new BindConnToSessionArgs(client.session(), 3, false));

    assertThat(client.compound(destroy, putRoot()).status()).isEqualTo(Nfs4Status.NOT_ONLY_OP);
    assertThat(statusOf(bind)).isEqualTo(Nfs4Status.NOT_ONLY_OP);
    assertThat(statusOf(destroy, putRoot())).isEqualTo(Nfs4Status.NOT_ONLY_OP);
  }

  @Test
  void refusesOperationsWithoutAFile() throws Exception {
    assertThat(statusOf(op(Nfs4Opcode.GETFH))).isEqualTo(Nfs4Status.NOFILEHANDLE);
    assertThat(statusOf(op(Nfs4Opcode.RESTOREFH))).isEqualTo(Nfs4Status.NOFILEHANDLE);
    assertThat(statusOf(putfh(root()), op(Nfs4Opcode.LINK, new LinkArgs("new"))))
        .isEqualTo(Nfs4Status.NOFILEHANDLE);
  }

  // --- introducing oneself (RFC 8881 section 18.35.4)
  // ----------------------------------------------

  @Test
  void keepsAConfirmedClientThatComesAgain() throws Exception {
    ExchangeIdResult first = client.exchange("client", 1, 0).last(ExchangeIdResult.class);
    ExchangeIdResult again = client.exchange("client", 1, 0).last(ExchangeIdResult.class);

    assertThat(first.flags() & ExchangeIdFlags.CONFIRMED).isNotZero();
    assertThat(again.clientId()).isEqualTo(first.clientId());
  }

  @Test
  void replacesAClientThatWasNeverConfirmed() throws Exception {
    ExchangeIdResult first = client.exchange("new", 1, 0).last(ExchangeIdResult.class);
    ExchangeIdResult second = client.exchange("new", 1, 0).last(ExchangeIdResult.class);

    assertThat(second.clientId()).isNotEqualTo(first.clientId());
    assertThat(client.createSession(first.clientId(), first.sequence(), CHANNEL).status())
        .isEqualTo(Nfs4Status.STALE_CLIENTID);
  }

  @Test
  void keepsTheOldSessionOfARestartedClientUntilTheNewIsConfirmed() throws Exception {
    Nfs4Client restarted = connect(1);
    ExchangeIdResult second = restarted.exchange("client", 2, 0).last(ExchangeIdResult.class);
    assertThat(second.flags() & ExchangeIdFlags.CONFIRMED).isZero();
    client.inSession(putRoot()).ok();

    restarted.startSession(second, CHANNEL);

    assertThat(statusOf(putRoot())).isEqualTo(Nfs4Status.BADSESSION);
    restarted.inSession(putRoot()).ok();
    restarted.close();
  }

  @Test
  void refusesTheNameOfSomebodyElse() throws Exception {
    Nfs4Client other = new Nfs4Client(RawClient.as(7, server.gateway().address()), 1);

    assertThat(other.exchange("client", 1, 0).status()).isEqualTo(Nfs4Status.CLID_INUSE);
    other.close();
  }

  @Test
  void updatesConfirmedClientsOnly() throws Exception {
    int update = ExchangeIdFlags.UPDATE_CONFIRMED_RECORD;
    Nfs4Client other = new Nfs4Client(RawClient.as(7, server.gateway().address()), 1);

    assertThat(client.exchange("client", 1, update).status()).isEqualTo(Nfs4Status.OK);
    assertThat(client.exchange("unknown", 1, update).status()).isEqualTo(Nfs4Status.NOENT);
    assertThat(client.exchange("client", 2, update).status()).isEqualTo(Nfs4Status.NOT_SAME);
    assertThat(other.exchange("client", 1, update).status()).isEqualTo(Nfs4Status.PERM);
    other.close();
  }

  @Test
  void refusesFlagsThatNobodyMaySet() throws Exception {
    assertThat(client.exchange("c", 1, ExchangeIdFlags.CONFIRMED).status())
        .isEqualTo(Nfs4Status.INVAL);
    assertThat(client.exchange("c", 1, 0x1000).status()).isEqualTo(Nfs4Status.INVAL);
  }

  // --- sessions
  // ------------------------------------------------------------------------------------

  @Test
  void repeatsTheReplyOfCreateSession() throws Exception {
    ExchangeIdResult known = client.exchange("new", 1, 0).last(ExchangeIdResult.class);
    CreateSessionResult first =
        client
            .createSession(known.clientId(), known.sequence(), CHANNEL)
            .last(CreateSessionResult.class);

    CreateSessionResult again =
        client
            .createSession(known.clientId(), known.sequence(), CHANNEL)
            .last(CreateSessionResult.class);

    assertThat(again).isEqualTo(first);
    assertThat(client.createSession(known.clientId(), known.sequence() + 2, CHANNEL).status())
        .isEqualTo(Nfs4Status.SEQ_MISORDERED);
    assertThat(client.createSession(12345, 1, CHANNEL).status())
        .isEqualTo(Nfs4Status.STALE_CLIENTID);
  }

  @Test
  void givesAClientSeveralSessions() throws Exception {
    Nfs4Client second = connect(1);
    SessionId made =
        second
            .createSession(client.session().high(), 2, CHANNEL)
            .last(CreateSessionResult.class)
            .session();
    second.session(made, 0);

    assertThat(second.inSession(putRoot()).status()).isEqualTo(Nfs4Status.OK);
    assertThat(statusOf(putRoot())).as("the first one stays").isEqualTo(Nfs4Status.OK);
    second.close();
  }

  @Test
  void refusesChannelsThatAreTooSmall() throws Exception {
    ExchangeIdResult known = client.exchange("new", 1, 0).last(ExchangeIdResult.class);
    ChannelAttributes small = new ChannelAttributes(0, 10, 10, 10, 8, 1, List.of());

    assertThat(client.createSession(known.clientId(), known.sequence(), small).status())
        .isEqualTo(Nfs4Status.TOOSMALL);
  }

  @Test
  void endsSessionsAndClients() throws Exception {
    ExchangeIdResult known = client.exchange("client", 1, 0).last(ExchangeIdResult.class);
    CompoundOp forget = op(Nfs4Opcode.DESTROY_CLIENTID, new DestroyClientidArgs(known.clientId()));
    CompoundOp destroy = op(Nfs4Opcode.DESTROY_SESSION, new DestroySessionArgs(client.session()));
    assertThat(client.compound(forget).status()).isEqualTo(Nfs4Status.CLIENTID_BUSY);

    client.compound(destroy).ok();

    assertThat(client.compound(destroy).status()).isEqualTo(Nfs4Status.BADSESSION);
    assertThat(statusOf(putRoot())).isEqualTo(Nfs4Status.BADSESSION);
    client.compound(forget).ok();
    assertThat(client.compound(forget).status()).isEqualTo(Nfs4Status.STALE_CLIENTID);
  }

  @Test
  void completesReclaimOnce() throws Exception {
    CompoundOp complete = op(Nfs4Opcode.RECLAIM_COMPLETE, new ReclaimCompleteArgs(false));

    client.inSession(complete).ok();

    assertThat(statusOf(complete)).isEqualTo(Nfs4Status.COMPLETE_ALREADY);
  }

  // --- slots
  // ---------------------------------------------------------------------------------------

  @Test
  void repeatsAReplyThatWasToBeKept() throws Exception {
    CreateArgs directory = new CreateArgs(FileType4.DIRECTORY, "", 0, 0, "once", Fattr.NONE);
    CompoundOp[] request =
        Nfs4Client.withSequence(
            client.nextSequence(true), putfh(root()), op(Nfs4Opcode.CREATE, directory));

    Reply first = client.compound(request).ok();
    Reply again = client.compound(request).ok();

    assertThat(again.last(CreateResult.class)).isEqualTo(first.last(CreateResult.class));
  }

  @Test
  void tellsThatAReplyWasNotKept() throws Exception {
    CompoundOp[] request = Nfs4Client.withSequence(client.nextSequence(false), putRoot());
    client.compound(request).ok();

    Reply again = client.compound(request);

    assertThat(again.status()).isEqualTo(Nfs4Status.RETRY_UNCACHED_REP);
    assertThat(again.results()).hasSize(2);
  }

  @Test
  void findsOutAnotherRequestUnderTheSameNumber() throws Exception {
    SequenceArgs sequence = client.nextSequence(true);
    client.compound(Nfs4Client.withSequence(sequence, putRoot())).ok();

    Reply other = client.compound(Nfs4Client.withSequence(sequence, putfh(root())));

    assertThat(other.status()).isEqualTo(Nfs4Status.SEQ_FALSE_RETRY);
  }

  @Test
  void refusesSequencesAndSlotsOutOfOrder() throws Exception {
    SessionId id = client.session();

    assertThat(sequence(new SequenceArgs(id, 2, 0, 0, false))).isEqualTo(Nfs4Status.SEQ_MISORDERED);
    assertThat(sequence(new SequenceArgs(id, 0, 0, 0, false))).isEqualTo(Nfs4Status.SEQ_MISORDERED);
    assertThat(sequence(new SequenceArgs(id, 1, 16, 16, false))).isEqualTo(Nfs4Status.BADSLOT);
    assertThat(sequence(new SequenceArgs(id, 1, -1, 16, false))).isEqualTo(Nfs4Status.BADSLOT);
    assertThat(sequence(new SequenceArgs(id, 1, 0, 16, false))).isEqualTo(Nfs4Status.BAD_HIGH_SLOT);
    assertThat(sequence(new SequenceArgs(new SessionId(1, 2), 1, 0, 0, false)))
        .isEqualTo(Nfs4Status.BADSESSION);
    assertThat(sequence(new SequenceArgs(id, 1, 0, 0, false))).isEqualTo(Nfs4Status.OK);
  }

  private Nfs4Status sequence(SequenceArgs args) throws Exception {
    return client.compound(op(Nfs4Opcode.SEQUENCE, args)).status();
  }

  // --- limits of the channel
  // -----------------------------------------------------------------------

  @Test
  void holdsToTheLimitsOfTheSession() throws Exception {
    byte[] content = bytes(3_000);
    Opaque file = file("file", content);
    ChannelAttributes narrow = new ChannelAttributes(0, 1_000, 1_000, 300, 4, 1, List.of());
    Nfs4Client small = connect(1);
    small.startSession(small.exchange("small", 1, 0).last(ExchangeIdResult.class), narrow);

    assertThat(small.inSession(putRoot(), putRoot(), putRoot()).status()).isEqualTo(Nfs4Status.OK);
    assertThat(small.inSession(putRoot(), putRoot(), putRoot(), putRoot()).status())
        .isEqualTo(Nfs4Status.TOO_MANY_OPS);
    small.session(small.session(), small.lastSequence() - 1);
    assertThat(small.inSession(putfh(file), write(0, content)).status())
        .isEqualTo(Nfs4Status.REQ_TOO_BIG);
    small.session(small.session(), small.lastSequence() - 1);
    assertThat(small.inSession(putfh(file), read(0, 2_000)).status())
        .isEqualTo(Nfs4Status.REP_TOO_BIG);
    assertThat(small.inSession(putfh(file), read(0, 500)).ok().last().data()).hasSize(500);
    Reply kept =
        small.compound(
            Nfs4Client.withSequence(small.nextSequence(true), putfh(file), read(0, 500)));
    assertThat(kept.status()).isEqualTo(Nfs4Status.REP_TOO_BIG_TO_CACHE);
    small.close();
  }

  // --- the channel back
  // ----------------------------------------------------------------------------

  @Test
  void tellsThatTheWayBackIsDown() throws Exception {
    SequenceResult up =
        (SequenceResult) client.inSession(putRoot()).ok().results().getFirst().body();
    assertThat(present(up).statusFlags()).isZero();
    Nfs4Client second = connect(1);
    second.session(client.session(), client.lastSequence());
    client.close();

    Await.until(
        () -> "no flag of the path",
        () -> {
          var sequence = (SequenceResult) second.inSession(putRoot()).results().getFirst().body();
          return (present(sequence).statusFlags() & SequenceFlags.CALLBACK_PATH_DOWN) != 0;
        });
    BindConnToSessionArgs bind = new BindConnToSessionArgs(second.session(), 7, false);
    BindConnToSessionResult bound =
        second
            .compound(op(Nfs4Opcode.BIND_CONN_TO_SESSION, bind))
            .last(BindConnToSessionResult.class);

    assertThat(bound.direction()).isEqualTo(3);
    var again = (SequenceResult) second.inSession(putRoot()).results().getFirst().body();
    assertThat(present(again).statusFlags()).isZero();
    second.close();
  }

  private static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
