// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.CloseArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.GetfhResult;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.LockuArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenConfirmArgs;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.ReleaseLockownerArgs;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;

/** Clients, opens and locks in minor version 0, with owners that count their requests. */
final class MinorVersion0Test extends StateTest {
  private Nfs4Client old;
  private long clientId;

  @Override
  @BeforeEach
  void start() throws Exception {
    super.start();
    old = connect(0);
    others.add(old);
    clientId = introduced(old, "old", 1).clientId();
  }

  private static Reply setclientid(Nfs4Client by, String name, long verifier) throws Exception {
    return by.compound(
        op(
            Nfs4Opcode.SETCLIENTID,
            new SetclientidArgs(
                verifier, StateOps.owner(name), 0x40000000, "tcp", "127.0.0.1.0.1", 1)));
  }

  private static Reply confirm(Nfs4Client by, SetclientidResult known) throws Exception {
    return by.compound(
        op(
            Nfs4Opcode.SETCLIENTID_CONFIRM,
            new SetclientidConfirmArgs(known.clientId(), known.verifier())));
  }

  static SetclientidResult introduced(Nfs4Client by, String name, long verifier) throws Exception {
    SetclientidResult known = setclientid(by, name, verifier).last(SetclientidResult.class);
    confirm(by, known).ok();
    return known;
  }

  private CompoundOp open(int seqid, String owner, int access, int deny) {
    return op(
        Nfs4Opcode.OPEN,
        new OpenArgs(
            seqid,
            access,
            deny,
            new StateOwner(clientId, StateOps.owner(owner)),
            new OpenHow.NoCreate(),
            new OpenClaim.Null("file")));
  }

  private Reply opened(int seqid, String owner, int access) throws Exception {
    return old.compound(putfh(root()), open(seqid, owner, access, 0), op(Nfs4Opcode.GETFH));
  }

  private Stateid confirmed(String owner, int access) throws Exception {
    OpenResult opened = opened(1, owner, access).results().get(1).as(OpenResult.class);
    return old.compound(
            putfh(file), op(Nfs4Opcode.OPEN_CONFIRM, new OpenConfirmArgs(opened.stateid(), 2)))
        .last(StateidResult.class)
        .stateid();
  }

  private Reply onFile(CompoundOp operation) throws Exception {
    return old.compound(putfh(file), operation);
  }

  private static CompoundOp close(int seqid, Stateid stateid) {
    return op(Nfs4Opcode.CLOSE, new CloseArgs(seqid, stateid));
  }

  private CompoundOp lock(int openSeqid, Stateid open, int lockSeqid, String owner) {
    StateOwner locker = new StateOwner(clientId, StateOps.owner(owner));
    return op(
        Nfs4Opcode.LOCK,
        new LockArgs(
            LockType.WRITE, false, 0, 10, new Locker.New(openSeqid, open, lockSeqid, locker)));
  }

  @Test
  void hasNewOwnersConfirmTheirFirstOpen() throws Exception {
    Reply reply = opened(5, "owner", BOTH);
    OpenResult opened = reply.results().get(1).as(OpenResult.class);

    assertThat(opened.flags() & OpenResult.CONFIRM).isNotZero();
    assertThat(onFile(StateOps.read(opened.stateid())).status())
        .as("before it is confirmed")
        .isEqualTo(Nfs4Status.OPENMODE);
    assertThat(onFile(close(6, opened.stateid())).status()).isEqualTo(Nfs4Status.BAD_STATEID);
    CompoundOp confirm = op(Nfs4Opcode.OPEN_CONFIRM, new OpenConfirmArgs(opened.stateid(), 6));
    Stateid confirmed = onFile(confirm).last(StateidResult.class).stateid();

    assertThat(confirmed).isEqualTo(opened.stateid().withSeqid(2));
    assertThat(onFile(StateOps.read(confirmed)).status()).isEqualTo(Nfs4Status.OK);
    assertThat(onFile(confirm).last(StateidResult.class).stateid())
        .as("repeated")
        .isEqualTo(confirmed);
    OpenResult second = opened(7, "owner", READ).results().get(1).as(OpenResult.class);
    assertThat(second.flags() & OpenResult.CONFIRM).as("once is enough").isZero();
  }

  @Test
  void answersARepeatedRequestAsBefore() throws Exception {
    Stateid held = confirmed("owner", READ);
    Reply first = opened(3, "owner", WRITE);
    Reply again = opened(3, "owner", WRITE);

    assertThat(again.results().get(1)).isEqualTo(first.results().get(1));
    assertThat(again.last(GetfhResult.class).handle()).isEqualTo(file);
    Stateid both = first.results().get(1).as(OpenResult.class).stateid();
    assertThat(both).isEqualTo(held.withSeqid(3));
    Stateid closed = onFile(close(4, both)).last(StateidResult.class).stateid();
    assertThat(onFile(close(4, both)).last(StateidResult.class).stateid()).isEqualTo(closed);
    assertThat(onFile(close(5, both)).status()).isEqualTo(Nfs4Status.BAD_STATEID);
    assertNothingHeld();
  }

  @Test
  void refusesRequestsOutOfOrder() throws Exception {
    Stateid held = confirmed("owner", BOTH);

    assertThat(onFile(close(7, held)).status()).isEqualTo(Nfs4Status.BAD_SEQID);
    assertThat(onFile(close(1, held)).status()).isEqualTo(Nfs4Status.BAD_SEQID);
    assertThat(opened(2, "owner", READ).status())
        .as("another request under a known count")
        .isEqualTo(Nfs4Status.BAD_SEQID);
    assertThat(onFile(close(3, held)).status()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void countsFailedRequestsToo() throws Exception {
    Stateid held = confirmed("owner", READ);
    open("holder", READ, WRITE);

    assertThat(opened(3, "owner", WRITE).status()).isEqualTo(Nfs4Status.SHARE_DENIED);
    assertThat(opened(3, "owner", WRITE).status())
        .as("repeated")
        .isEqualTo(Nfs4Status.SHARE_DENIED);
    assertThat(onFile(close(4, held)).status()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void locksInOrder() throws Exception {
    Stateid open = confirmed("owner", BOTH);

    Stateid lock = onFile(lock(3, open, 1, "locker")).last(StateidResult.class).stateid();
    assertThat(onFile(lock(3, open, 1, "locker")).last(StateidResult.class).stateid())
        .as("repeated")
        .isEqualTo(lock);
    CompoundOp unlock = op(Nfs4Opcode.LOCKU, new LockuArgs(LockType.WRITE, 2, lock, 0, -1));
    Stateid unlocked = onFile(unlock).last(StateidResult.class).stateid();
    assertThat(onFile(unlock).last(StateidResult.class).stateid()).isEqualTo(unlocked);

    assertThat(unlocked).isEqualTo(lock.withSeqid(2));
    assertThat(server.registry().locks().count()).isZero();
    assertThat(onFile(close(4, open)).status()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void releasesLockOwnersWithoutLocks() throws Exception {
    Stateid open = confirmed("owner", BOTH);
    Stateid lock = onFile(lock(3, open, 1, "locker")).last(StateidResult.class).stateid();
    CompoundOp release =
        op(
            Nfs4Opcode.RELEASE_LOCKOWNER,
            new ReleaseLockownerArgs(new StateOwner(clientId, StateOps.owner("locker"))));

    assertThat(old.compound(release).status()).isEqualTo(Nfs4Status.LOCKS_HELD);
    onFile(op(Nfs4Opcode.LOCKU, new LockuArgs(LockType.WRITE, 2, lock, 0, 10))).ok();
    assertThat(old.compound(release).status()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void knowsStaleStateids() throws Exception {
    Stateid held = confirmed("owner", BOTH);
    Stateid ofAnotherStart = new Stateid(1, held.otherHigh() ^ 1L << 40, held.otherLow());

    assertThat(onFile(StateOps.read(ofAnotherStart)).status()).isEqualTo(Nfs4Status.STALE_STATEID);
    assertThat(onFile(StateOps.read(held.withSeqid(0))).status()).isEqualTo(Nfs4Status.OLD_STATEID);
    introduced(old, "old", 2);
    assertThat(onFile(StateOps.read(held)).status()).isEqualTo(Nfs4Status.EXPIRED);
  }

  @Test
  void introducesClients() throws Exception {
    Nfs4Client fresh = connect(0);
    others.add(fresh);
    SetclientidResult first = setclientid(fresh, "fresh", 1).last(SetclientidResult.class);

    assertThat(fresh.compound(op(Nfs4Opcode.RENEW, new RenewArgs(first.clientId()))).status())
        .as("before it is confirmed")
        .isEqualTo(Nfs4Status.STALE_CLIENTID);
    assertThat(
            confirm(fresh, new SetclientidResult(first.clientId(), first.verifier() ^ 2)).status())
        .isEqualTo(Nfs4Status.STALE_CLIENTID);
    assertThat(confirm(fresh, first).status()).isEqualTo(Nfs4Status.OK);
    assertThat(confirm(fresh, first).status()).as("repeated").isEqualTo(Nfs4Status.OK);
    SetclientidResult update = setclientid(fresh, "fresh", 1).last(SetclientidResult.class);
    assertThat(update.clientId()).isEqualTo(first.clientId());
    assertThat(confirm(fresh, update).status()).isEqualTo(Nfs4Status.OK);
    SetclientidResult restarted = setclientid(fresh, "fresh", 2).last(SetclientidResult.class);
    assertThat(restarted.clientId()).isNotEqualTo(first.clientId());
    assertThat(fresh.compound(op(Nfs4Opcode.RENEW, new RenewArgs(first.clientId()))).status())
        .as("until the new life is confirmed")
        .isEqualTo(Nfs4Status.OK);
    confirm(fresh, restarted).ok();
    assertThat(fresh.compound(op(Nfs4Opcode.RENEW, new RenewArgs(first.clientId()))).status())
        .isEqualTo(Nfs4Status.EXPIRED);
  }

  @Test
  void keepsNamesThatAreInUse() throws Exception {
    confirmed("owner", BOTH);

    try (Nfs4Client thief = new Nfs4Client(RawClient.as(1001, server.gateway().address()), 0)) {
      assertThat(setclientid(thief, "old", 9).status()).isEqualTo(Nfs4Status.CLID_INUSE);
    }
  }

  @Test
  void knowsNoOperationsAndModesOfLaterVersions() throws Exception {
    OpenArgs late =
        new OpenArgs(
            1,
            BOTH,
            0,
            new StateOwner(clientId, StateOps.owner("o")),
            new OpenHow.ExclusiveWithAttributes(1, Fattr.NONE),
            new OpenClaim.Null("new"));

    assertThat(old.compound(putfh(root()), op(Nfs4Opcode.OPEN, late)).status())
        .isEqualTo(Nfs4Status.BADXDR);
    assertThat(old.compound(StateOps.test(Stateid.ANONYMOUS)).status())
        .isEqualTo(Nfs4Status.OP_ILLEGAL);
    assertThat(old.compound(putfh(root()), open(1, "o", READ | 0x100, 0)).status())
        .isEqualTo(Nfs4Status.INVAL);
  }
}
