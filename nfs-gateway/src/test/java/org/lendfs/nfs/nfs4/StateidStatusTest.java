// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.StatusLab.Held;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.FileOpen;

/** Stateids that are bad, of an earlier count, taken away, or of an open in another mode. */
final class StateidStatusTest extends StatusTest {
  /** Operations on the content of a file, by an open, a lock or a delegation. */
  static final List<Nfs4Opcode> CONTENT =
      List.of(
          Nfs4Opcode.READ,
          Nfs4Opcode.WRITE,
          Nfs4Opcode.SETATTR,
          Nfs4Opcode.ALLOCATE,
          Nfs4Opcode.DEALLOCATE,
          Nfs4Opcode.SEEK,
          Nfs4Opcode.READ_PLUS,
          Nfs4Opcode.IO_ADVISE,
          Nfs4Opcode.COPY,
          Nfs4Opcode.CLONE);

  private static final List<Nfs4Opcode> OF_OPENS =
      List.of(Nfs4Opcode.CLOSE, Nfs4Opcode.OPEN_DOWNGRADE);

  private static final List<Nfs4Opcode> OF_LOCKS = List.of(Nfs4Opcode.LOCK, Nfs4Opcode.LOCKU);

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    for (Nfs4Opcode opcode : CONTENT) {
      addBad(cases, opcode);
      addOfOpens(cases, opcode);
      add(cases, opcode, Nfs4Status.DELEG_REVOKED, "taken away", lab -> revoked(lab, opcode));
      add(cases, opcode, Nfs4Status.OPENMODE, "the other mode", lab -> otherMode(lab, opcode));
    }
    OF_OPENS.forEach(opcode -> {
      addBad(cases, opcode);
      addOfOpens(cases, opcode);
    });
    OF_LOCKS.forEach(opcode -> {
      addBad(cases, opcode);
      addOfLocks(cases, opcode);
    });
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.OFFLOAD_CANCEL, Nfs4Opcode.OFFLOAD_STATUS)) {
      addBad(cases, opcode);
    }
    addOfDelegations(cases);
    addOfOthers(cases);
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

  private static void addBad(List<StatusCase> cases, Nfs4Opcode opcode) {
    add(
        cases,
        opcode,
        Nfs4Status.BAD_STATEID,
        "unknown",
        lab -> {
          Stateid unknown = new Stateid(1, lab.modern().session().high(), 77_777);
          return on(lab, new Held(lab.file(), unknown, "", 0), opcode, unknown);
        });
    add(
        cases,
        opcode,
        Nfs4Status.BAD_STATEID,
        "of nobody",
        lab -> {
          Stateid unknown = new Stateid(1, 12, 34);
          return on(lab, new Held(lab.file(), unknown, "", 0), opcode, unknown);
        });
    add(
        cases,
        opcode,
        Nfs4Status.BAD_STATEID,
        "of another file",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return on(lab, new Held(lab.file(), held.stateid(), "", 0), opcode, held.stateid());
        });
    add(
        cases,
        opcode,
        Nfs4Status.BAD_STATEID,
        "of a count to come",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return on(lab, held, opcode, held.stateid().withSeqid(held.stateid().seqid() + 5));
        });
    add(
        cases,
        opcode,
        Nfs4Status.BAD_STATEID,
        "no current one",
        lab -> on(lab, new Held(lab.file(), Stateid.CURRENT, "", 0), opcode, Stateid.CURRENT));
  }

  private static void addOfOpens(List<StatusCase> cases, Nfs4Opcode opcode) {
    add(
        cases,
        opcode,
        Nfs4Status.OLD_STATEID,
        "an earlier count",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return on(lab, held, opcode, held.older());
        });
    add(
        cases,
        opcode,
        Nfs4Status.ADMIN_REVOKED,
        "an open taken away",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          revokeOpens(lab);
          return on(lab, held, opcode, held.stateid());
        });
  }

  private static void revokeOpens(StatusLab lab) {
    for (FileOpen open : lab.server().registry().opens().opens()) {
      lab.server().registry().opens().revoke(open);
    }
  }

  /** COPY and CLONE read from a file of their own. */
  static Reply on(StatusLab lab, Held held, Nfs4Opcode opcode, Stateid stateid) throws Exception {
    if (opcode == Nfs4Opcode.COPY || opcode == Nfs4Opcode.CLONE) {
      SampleOps.Sample pair =
          SampleOps.pair(opcode, lab.file(), held.file(), Stateid.ANONYMOUS, stateid);
      return lab.run(pair.array());
    }
    return lab.run(putfh(held.file()), op(opcode, SampleOps.byStateid(opcode, stateid)));
  }

  private static Reply revoked(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    Held given = lab.delegated(lab.modern(), true);
    revokePromises(lab);
    return on(lab, given, opcode, given.stateid());
  }

  private static void revokePromises(StatusLab lab) {
    for (CachingPromise promise : lab.server().registry().opens().promises()) {
      lab.server().registry().opens().revoke(promise);
    }
  }

  private static Reply otherMode(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    boolean reads =
        switch (opcode) {
          case READ, SEEK, READ_PLUS, IO_ADVISE -> true;
          default -> false;
        };
    Held held = lab.held(lab.modern(), reads ? ShareBits.WRITE : ShareBits.READ);
    return on(lab, held, opcode, held.stateid());
  }

  // --- locks -------------------------------------------------------------------------------------

  private static Held locked(StatusLab lab, int access) throws Exception {
    Held held = lab.held(lab.modern(), access);
    LockType type = access == ShareBits.READ ? LockType.READ : LockType.WRITE;
    Stateid first =
        lab.run(putfh(held.file()), StateOps.lock(type, 0, 8, held.stateid(), "l"))
            .last(StateidResult.class)
            .stateid();
    Stateid second =
        lab.run(putfh(held.file()), StateOps.lock(type, 16, 8, first))
            .last(StateidResult.class)
            .stateid();
    return new Held(held.file(), second, "l", 0);
  }

  private static void addOfLocks(List<StatusCase> cases, Nfs4Opcode opcode) {
    add(
        cases,
        opcode,
        Nfs4Status.OLD_STATEID,
        "an earlier count",
        lab -> {
          Held held = locked(lab, ShareBits.BOTH);
          return on(lab, held, opcode, held.older());
        });
    add(
        cases,
        opcode,
        Nfs4Status.ADMIN_REVOKED,
        "an open taken away",
        lab -> {
          Held held = locked(lab, ShareBits.BOTH);
          revokeOpens(lab);
          return on(lab, held, opcode, held.stateid());
        });
    add(
        cases,
        opcode,
        Nfs4Status.BAD_STATEID,
        "of an open",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return on(lab, held, opcode, held.stateid());
        });
  }

  // --- others ------------------------------------------------------------------------------------

  private static void addOfDelegations(List<StatusCase> cases) {
    addBad(cases, Nfs4Opcode.DELEGRETURN);
    addBad(cases, Nfs4Opcode.OPEN);
    add(
        cases,
        Nfs4Opcode.DELEGRETURN,
        Nfs4Status.DELEG_REVOKED,
        "taken away",
        lab -> revoked(lab, Nfs4Opcode.DELEGRETURN));
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.DELEG_REVOKED,
        "taken away",
        lab -> revoked(lab, Nfs4Opcode.OPEN));
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.OLD_STATEID,
        "not of a delegation",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return on(lab, held, Nfs4Opcode.OPEN, held.older());
        });
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.ADMIN_REVOKED,
        "not of a delegation",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          revokeOpens(lab);
          return on(lab, held, Nfs4Opcode.OPEN, held.stateid());
        });
    add(
        cases,
        Nfs4Opcode.DELEGRETURN,
        Nfs4Status.OLD_STATEID,
        "of an open",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return on(lab, held, Nfs4Opcode.DELEGRETURN, held.older());
        });
    add(
        cases,
        Nfs4Opcode.DELEGRETURN,
        Nfs4Status.ADMIN_REVOKED,
        "of an open",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          revokeOpens(lab);
          return on(lab, held, Nfs4Opcode.DELEGRETURN, held.stateid());
        });
  }

  private static void addOfOthers(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.OPENMODE,
        "a write lock to read",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.READ);
          return lab.run(
              putfh(held.file()), StateOps.lock(LockType.WRITE, 0, 1, held.stateid(), "l"));
        });
    add(
        cases,
        Nfs4Opcode.FREE_STATEID,
        Nfs4Status.BAD_STATEID,
        "unknown",
        lab -> lab.run(StateOps.free(new Stateid(1, lab.modern().session().high(), 77_777))));
    add(
        cases,
        Nfs4Opcode.FREE_STATEID,
        Nfs4Status.LOCKS_HELD,
        "an open",
        lab -> lab.run(StateOps.free(lab.held(lab.modern(), ShareBits.BOTH).stateid())));
    add(
        cases,
        Nfs4Opcode.FREE_STATEID,
        Nfs4Status.OLD_STATEID,
        "an earlier count",
        lab -> lab.run(StateOps.free(locked(lab, ShareBits.BOTH).older())));
    add(
        cases,
        Nfs4Opcode.LOCKU,
        Nfs4Status.INVAL,
        "no range",
        lab -> {
          Held held = locked(lab, ShareBits.BOTH);
          return lab.run(putfh(held.file()), StateOps.locku(held.stateid(), 0, 0));
        });
  }
}
