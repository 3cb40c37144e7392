// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.StatusLab.Held;
import org.lendfs.nfs.nfs4.message.CloseArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.LocktArgs;
import org.lendfs.nfs.nfs4.message.LockuArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenConfirmArgs;
import org.lendfs.nfs.nfs4.message.OpenDowngradeArgs;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.ReleaseLockownerArgs;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Vnode;

/** What only minor version 0 has: sequences of owners, stateids of other starts, client ids. */
final class Version0StatusTest extends StatusTest {
  /** Operations by stateid that minor version 0 has. */
  private static final List<Nfs4Opcode> BY_STATEID =
      List.of(
          Nfs4Opcode.READ,
          Nfs4Opcode.WRITE,
          Nfs4Opcode.SETATTR,
          Nfs4Opcode.CLOSE,
          Nfs4Opcode.OPEN_DOWNGRADE,
          Nfs4Opcode.OPEN_CONFIRM,
          Nfs4Opcode.LOCK,
          Nfs4Opcode.LOCKU,
          Nfs4Opcode.DELEGRETURN);

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    for (Nfs4Opcode opcode : BY_STATEID) {
      add(
          cases,
          opcode,
          Nfs4Status.STALE_STATEID,
          "of another start",
          lab -> {
            Stateid other = new Stateid(1, lab.oldId() ^ 1L << 40, 1);
            return on(lab, lab.file(), opcode, other, 1);
          });
      add(
          cases,
          opcode,
          Nfs4Status.EXPIRED,
          "of a client that is gone",
          lab -> {
            Stateid gone = new Stateid(1, goneId(lab), 1);
            return on(lab, lab.file(), opcode, gone, 1);
          });
    }
    addSequences(cases);
    addOwners(cases);
    addClients(cases);
    return cases;
  }

  private static void add(
      List<StatusCase> cases,
      Nfs4Opcode opcode,
      Nfs4Status status,
      String what,
      StatusCase.Scenario scenario) {
    cases.add(StatusCase.of(opcode, status, what, scenario));
  }

  private static Reply on(StatusLab lab, Opaque file, Nfs4Opcode opcode, Stateid stateid, int seqid)
      throws Exception {
    Nfs4Args args =
        switch (opcode) {
          case CLOSE -> new CloseArgs(seqid, stateid);
          case OPEN_DOWNGRADE -> new OpenDowngradeArgs(stateid, seqid, ShareBits.READ, 0);
          case OPEN_CONFIRM -> new OpenConfirmArgs(stateid, seqid);
          case LOCKU -> new LockuArgs(LockType.WRITE, seqid, stateid, 0, 8);
          case LOCK ->
              new LockArgs(LockType.WRITE, false, 0, 8, new Locker.Existing(stateid, seqid));
          default -> SampleOps.byStateid(opcode, stateid);
        };
    return lab.old().compound(putfh(file), op(opcode, args));
  }

  /** Of a client that was known since the server started, and has gone. */
  private static long goneId(StatusLab lab) throws Exception {
    String name = lab.name();
    long first = MinorVersion0Test.introduced(lab.old(), name, 1).clientId();
    MinorVersion0Test.introduced(lab.old(), name, 2);
    return first;
  }

  // --- owners ------------------------------------------------------------------------------------

  private static StateOwner owner(StatusLab lab, String name) {
    return new StateOwner(lab.oldId(), StateOps.owner(name));
  }

  private static Held locked(StatusLab lab) throws Exception {
    Held held = lab.held(lab.old(), ShareBits.BOTH);
    Locker locker =
        new Locker.New(held.seqid(), held.stateid(), 1, owner(lab, held.owner() + "lock"));
    LockArgs args = new LockArgs(LockType.WRITE, false, 0, 8, locker);
    Stateid lock =
        lab.old()
            .compound(putfh(held.file()), op(Nfs4Opcode.LOCK, args))
            .last(StateidResult.class)
            .stateid();
    return new Held(held.file(), lock, held.owner() + "lock", 2);
  }

  private static void addSequences(List<StatusCase> cases) {
    for (Nfs4Opcode opcode :
        List.of(Nfs4Opcode.CLOSE, Nfs4Opcode.OPEN_DOWNGRADE, Nfs4Opcode.OPEN_CONFIRM)) {
      add(
          cases,
          opcode,
          Nfs4Status.BAD_SEQID,
          "out of order",
          lab -> {
            Held held = lab.held(lab.old(), ShareBits.BOTH);
            return on(lab, held.file(), opcode, held.stateid(), held.seqid() + 3);
          });
      add(
          cases,
          opcode,
          Nfs4Status.OLD_STATEID,
          "an earlier count",
          lab -> {
            Held held = lab.held(lab.old(), ShareBits.BOTH);
            return on(lab, held.file(), opcode, held.older(), held.seqid());
          });
      add(
          cases,
          opcode,
          Nfs4Status.BAD_STATEID,
          "unknown",
          lab -> on(lab, lab.file(), opcode, new Stateid(1, lab.oldId(), 77_777), 1));
      add(
          cases,
          opcode,
          Nfs4Status.ADMIN_REVOKED,
          "taken away",
          lab -> {
            Held held = lab.held(lab.old(), ShareBits.BOTH);
            lab.server()
                .registry()
                .opens()
                .opens()
                .forEach(lab.server().registry().opens()::revoke);
            return on(lab, held.file(), opcode, held.stateid(), held.seqid());
          });
    }
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.LOCK, Nfs4Opcode.LOCKU)) {
      add(
          cases,
          opcode,
          Nfs4Status.BAD_SEQID,
          "out of order",
          lab -> {
            Held held = locked(lab);
            return on(lab, held.file(), opcode, held.stateid(), held.seqid() + 3);
          });
    }
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.BAD_SEQID,
        "out of order",
        lab -> {
          Held held = lab.held(lab.old(), ShareBits.BOTH);
          return lab.old()
              .compound(putfh(lab.root()), open(owner(lab, held.owner()), held.seqid() + 3));
        });
  }

  private static CompoundOp open(StateOwner owner, int seqid) {
    return op(
        Nfs4Opcode.OPEN,
        new OpenArgs(
            seqid, ShareBits.READ, 0, owner, new OpenHow.NoCreate(), new OpenClaim.Null("x")));
  }

  private static void addOwners(List<StatusCase> cases) {
    StateOwner nobody = new StateOwner(12_345, StateOps.owner("x"));
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.STALE_CLIENTID,
        "of nobody",
        lab -> lab.old().compound(putfh(lab.root()), open(nobody, 1)));
    add(
        cases,
        Nfs4Opcode.LOCKT,
        Nfs4Status.STALE_CLIENTID,
        "of nobody",
        lab ->
            lab.old()
                .compound(
                    putfh(lab.file()),
                    op(Nfs4Opcode.LOCKT, new LocktArgs(LockType.READ, 0, 1, nobody))));
    add(
        cases,
        Nfs4Opcode.RELEASE_LOCKOWNER,
        Nfs4Status.STALE_CLIENTID,
        "of nobody",
        lab ->
            lab.old().compound(op(Nfs4Opcode.RELEASE_LOCKOWNER, new ReleaseLockownerArgs(nobody))));
    add(
        cases,
        Nfs4Opcode.RELEASE_LOCKOWNER,
        Nfs4Status.LOCKS_HELD,
        "with a lock",
        lab -> {
          Held held = locked(lab);
          return lab.old()
              .compound(
                  op(
                      Nfs4Opcode.RELEASE_LOCKOWNER,
                      new ReleaseLockownerArgs(owner(lab, held.owner()))));
        });
    add(
        cases,
        Nfs4Opcode.RENEW,
        Nfs4Status.STALE_CLIENTID,
        "of nobody",
        lab -> lab.old().compound(op(Nfs4Opcode.RENEW, new RenewArgs(12_345))));
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.STALE_CLIENTID,
        "of nobody",
        lab -> {
          Held held = lab.held(lab.old(), ShareBits.BOTH);
          Locker locker = new Locker.New(held.seqid(), held.stateid(), 1, nobody);
          LockArgs args = new LockArgs(LockType.WRITE, false, 0, 8, locker);
          return lab.old().compound(putfh(held.file()), op(Nfs4Opcode.LOCK, args));
        });
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.BAD_STATEID,
        "unknown",
        lab -> on(lab, lab.file(), Nfs4Opcode.LOCK, new Stateid(1, lab.oldId(), 77_777), 1));
  }

  // --- clients -----------------------------------------------------------------------------------

  private static Nfs4Client user(StatusLab lab) throws Exception {
    return new Nfs4Client(RawClient.as(1001, lab.server().gateway().address()), 0);
  }

  private static CompoundOp setclientid(String name) {
    return op(
        Nfs4Opcode.SETCLIENTID,
        new SetclientidArgs(1, StateOps.owner(name), 0x40000000, "tcp", "127.0.0.1.0.1", 1));
  }

  private static void addClients(List<StatusCase> cases) {
    addGone(cases);
    add(cases, Nfs4Opcode.OPEN, Nfs4Status.SYMLINK, "a pipe", Version0StatusTest::openPipe);
    add(
        cases,
        Nfs4Opcode.SETCLIENTID,
        Nfs4Status.CLID_INUSE,
        "of somebody else",
        lab -> {
          lab.held(lab.old(), ShareBits.BOTH);
          try (Nfs4Client user = user(lab)) {
            return user.compound(setclientid("old"));
          }
        });
    add(
        cases,
        Nfs4Opcode.SETCLIENTID_CONFIRM,
        Nfs4Status.CLID_INUSE,
        "of another user",
        lab -> {
          SetclientidResult known =
              lab.old().compound(setclientid(lab.name())).last(SetclientidResult.class);
          try (Nfs4Client user = user(lab)) {
            return confirm(user, known.clientId(), known.verifier());
          }
        });
    add(
        cases,
        Nfs4Opcode.SETCLIENTID_CONFIRM,
        Nfs4Status.STALE_CLIENTID,
        "of nobody",
        lab -> confirm(lab.old(), 12_345, 1));
  }

  private interface OfClient {
    CompoundOp of(StateOwner owner, String file);
  }

  /** What a client is answered that was given up. */
  private static void addGone(List<StatusCase> cases) {
    gone(
        cases,
        Nfs4Opcode.RENEW,
        (owner, file) -> op(Nfs4Opcode.RENEW, new RenewArgs(owner.clientId())));
    gone(
        cases,
        Nfs4Opcode.RELEASE_LOCKOWNER,
        (owner, file) -> op(Nfs4Opcode.RELEASE_LOCKOWNER, new ReleaseLockownerArgs(owner)));
    gone(
        cases,
        Nfs4Opcode.LOCKT,
        (owner, file) -> op(Nfs4Opcode.LOCKT, new LocktArgs(LockType.WRITE, 0, 1, owner)));
    gone(
        cases,
        Nfs4Opcode.OPEN,
        (owner, file) ->
            op(
                Nfs4Opcode.OPEN,
                new OpenArgs(
                    1,
                    ShareBits.READ,
                    0,
                    owner,
                    new OpenHow.NoCreate(),
                    new OpenClaim.Null(file))));
  }

  /** Neither file nor directory is a link for OPEN (RFC 7530 section 16.18.5). */
  private static Reply openPipe(StatusLab lab) throws Exception {
    String name = lab.name();
    Vnode.NodeKind kind = new Vnode.NodeKind(FileType.FIFO, DeviceNumber.NONE);
    lab.top().makeNode(name, kind, AttributeChanges.ofMode(0666), StatusLab.INTERNAL);
    StateOwner owner = new StateOwner(lab.oldId(), StateOps.owner(name));
    OpenArgs args =
        new OpenArgs(1, ShareBits.READ, 0, owner, new OpenHow.NoCreate(), new OpenClaim.Null(name));
    return lab.old().compound(putfh(lab.root()), op(Nfs4Opcode.OPEN, args));
  }

  private static void gone(List<StatusCase> cases, Nfs4Opcode opcode, OfClient operation) {
    add(
        cases,
        opcode,
        Nfs4Status.EXPIRED,
        "given up",
        lab -> {
          String name = lab.name();
          Opaque file = lab.file(name);
          long id = MinorVersion0Test.introduced(lab.old(), lab.name(), 1).clientId();
          ClientTable clients = lab.server().gateway().clients();
          clients.expel(clients.find(id));
          StateOwner owner = new StateOwner(id, StateOps.owner("o"));
          Opaque place = opcode == Nfs4Opcode.OPEN ? lab.root() : file;
          return lab.old().compound(putfh(place), operation.of(owner, name));
        });
  }

  private static Reply confirm(Nfs4Client by, long clientId, long verifier) throws Exception {
    return by.compound(
        op(Nfs4Opcode.SETCLIENTID_CONFIRM, new SetclientidConfirmArgs(clientId, verifier)));
  }
}
