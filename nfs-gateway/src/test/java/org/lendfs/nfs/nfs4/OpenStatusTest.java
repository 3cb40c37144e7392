// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.StatusLab.Held;
import org.lendfs.nfs.nfs4.message.CommitArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenattrArgs;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsError;

/** Objects of the wrong type, opens and locks in each other's way, and reclaims out of time. */
final class OpenStatusTest extends StatusTest {
  private static final List<Nfs4Opcode> OF_FILES =
      List.of(
          Nfs4Opcode.READ,
          Nfs4Opcode.WRITE,
          Nfs4Opcode.COMMIT,
          Nfs4Opcode.ALLOCATE,
          Nfs4Opcode.DEALLOCATE,
          Nfs4Opcode.SEEK,
          Nfs4Opcode.READ_PLUS,
          Nfs4Opcode.IO_ADVISE,
          Nfs4Opcode.COPY,
          Nfs4Opcode.CLONE,
          Nfs4Opcode.OPEN);

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    for (Nfs4Opcode opcode : OF_FILES) {
      add(cases, opcode, Nfs4Status.ISDIR, "a directory", lab -> on(lab, lab.directory(), opcode));
      add(cases, opcode, Nfs4Status.SYMLINK, "a link", lab -> on(lab, lab.symlink(), opcode));
      add(cases, opcode, Nfs4Status.WRONG_TYPE, "a pipe", lab -> on(lab, lab.fifo(), opcode));
    }
    addTypes(cases);
    addOpens(cases);
    addLocks(cases);
    addReclaims(cases);
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

  private static Reply on(StatusLab lab, Opaque object, Nfs4Opcode opcode) throws Exception {
    return switch (opcode) {
      case COPY, CLONE ->
          lab.run(
              SampleOps.pair(opcode, lab.file(), object, Stateid.ANONYMOUS, Stateid.ANONYMOUS)
                  .array());
      case OPEN -> lab.run(putfh(object), StateOps.openCurrent("o", ShareBits.READ, 0));
      case COMMIT -> lab.run(putfh(object), op(opcode, new CommitArgs(0, 0)));
      default -> lab.run(putfh(object), op(opcode, SampleOps.byStateid(opcode, Stateid.ANONYMOUS)));
    };
  }

  static CompoundOp created(String name, Fattr attributes) {
    OpenHow how = new OpenHow.Guarded(attributes);
    return StateOps.open("maker", ShareBits.BOTH, 0, how, new OpenClaim.Null(name));
  }

  private static void addTypes(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.SETATTR,
        Nfs4Status.ISDIR,
        "a size of a directory",
        lab -> on(lab, lab.directory(), Nfs4Opcode.SETATTR));
    add(
        cases,
        Nfs4Opcode.SETATTR,
        Nfs4Status.INVAL,
        "a size of a pipe",
        lab -> on(lab, lab.fifo(), Nfs4Opcode.SETATTR));
    add(
        cases,
        Nfs4Opcode.LOOKUP,
        Nfs4Status.SYMLINK,
        "in a link",
        lab -> lab.run(putfh(lab.symlink()), SampleOps.named(Nfs4Opcode.LOOKUP, "x")));
    add(
        cases,
        Nfs4Opcode.LOOKUPP,
        Nfs4Status.NOTDIR,
        "of a file",
        lab -> lab.run(putfh(lab.file()), op(Nfs4Opcode.LOOKUPP)));
    add(
        cases,
        Nfs4Opcode.LOOKUPP,
        Nfs4Status.SYMLINK,
        "of a link",
        lab -> lab.run(putfh(lab.symlink()), op(Nfs4Opcode.LOOKUPP)));
    CompoundOp attributes = op(Nfs4Opcode.OPENATTR, new OpenattrArgs(true));
    add(
        cases,
        Nfs4Opcode.OPENATTR,
        Nfs4Status.WRONG_TYPE,
        "of attributes",
        lab -> lab.run(putfh(lab.file()), attributes, attributes));
    add(
        cases,
        Nfs4Opcode.OPENATTR,
        Nfs4Status.NOENT,
        "where there are none",
        lab -> lab.run(putfh(lab.file()), op(Nfs4Opcode.OPENATTR, new OpenattrArgs(false))));
    add(
        cases,
        Nfs4Opcode.OPENATTR,
        Nfs4Status.NOTSUPP,
        "of a link",
        lab -> lab.run(putfh(lab.symlink()), attributes));
    add(
        cases,
        Nfs4Opcode.READLINK,
        Nfs4Status.WRONG_TYPE,
        "of a file",
        lab -> lab.run(putfh(lab.file()), op(Nfs4Opcode.READLINK)));
    add(
        cases,
        Nfs4Opcode.READLINK,
        Nfs4Status.INVAL,
        "of a directory",
        lab -> lab.run(putfh(lab.directory()), op(Nfs4Opcode.READLINK)));
    add(
        cases,
        Nfs4Opcode.LINK,
        Nfs4Status.ISDIR,
        "of a directory",
        lab ->
            lab.run(
                putfh(lab.directory()),
                op(Nfs4Opcode.SAVEFH),
                putfh(lab.root()),
                SampleOps.named(Nfs4Opcode.LINK, lab.name())));
  }

  private static void addOpens(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.INVAL,
        "no access",
        lab -> lab.run(putfh(lab.file()), StateOps.openCurrent("o", 0, 0)));
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.SHARE_DENIED,
        "denied",
        lab -> {
          Opaque file = denied(lab, ShareBits.BOTH);
          return lab.run(putfh(file), StateOps.openCurrent("o", ShareBits.READ, 0));
        });
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.NOTSUPP,
        "of an earlier life",
        lab ->
            lab.run(
                putfh(lab.file()),
                StateOps.open(
                    "o",
                    ShareBits.READ,
                    0,
                    new OpenHow.NoCreate(),
                    new OpenClaim.DelegatePreviousFile())));
    add(
        cases,
        Nfs4Opcode.OPEN_DOWNGRADE,
        Nfs4Status.INVAL,
        "to what was not opened",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.READ);
          return lab.run(
              putfh(held.file()), StateOps.downgrade(held.stateid(), ShareBits.WRITE, 0));
        });
    for (Nfs4Opcode opcode : StateidStatusTest.CONTENT) {
      boolean reserves =
          switch (opcode) {
            case READ, WRITE, SETATTR, READ_PLUS, COPY, CLONE -> true;
            default -> false;
          };
      if (reserves) {
        add(
            cases,
            opcode,
            Nfs4Status.LOCKED,
            "denied to all others",
            lab -> on(lab, denied(lab, ShareBits.BOTH), opcode));
      }
    }
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.REMOVE, Nfs4Opcode.RENAME)) {
      add(cases, opcode, Nfs4Status.FILE_OPEN, "in use", lab -> inUse(lab, opcode));
    }
  }

  /** Another client's open, which nobody else may read or write. */
  private static Opaque denied(StatusLab lab, int deny) throws Exception {
    Opaque file = lab.file();
    Nfs4Client other = lab.modern(lab.name());
    int access = ShareBits.BOTH | ShareBits.WANT_NONE;
    other.inSession(putfh(file), StateOps.openCurrent("other", access, deny)).ok();
    return file;
  }

  private static Reply inUse(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    lab.failures().fail(VfsError.BUSY);
    return lab.run(putfh(lab.root()), op(Nfs4Opcode.SAVEFH), SampleOps.named(opcode, "anything"));
  }

  private static void addLocks(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.INVAL,
        "no range",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return lab.run(
              putfh(held.file()), StateOps.lock(LockType.WRITE, 0, 0, held.stateid(), "l"));
        });
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.DENIED,
        "locked",
        lab -> {
          Held held = locked(lab);
          return lab.run(
              putfh(held.file()), StateOps.lock(LockType.WRITE, 0, 8, held.stateid(), "second"));
        });
    add(
        cases,
        Nfs4Opcode.LOCKT,
        Nfs4Status.DENIED,
        "locked",
        lab -> lab.run(putfh(locked(lab).file()), StateOps.lockt(LockType.WRITE, 0, 8, "second")));
    add(
        cases,
        Nfs4Opcode.LOCKT,
        Nfs4Status.INVAL,
        "no range",
        lab -> lab.run(putfh(lab.file()), StateOps.lockt(LockType.WRITE, 0, 0, "l")));
    add(
        cases,
        Nfs4Opcode.LOCKT,
        Nfs4Status.ISDIR,
        "a directory",
        lab -> lab.run(putfh(lab.directory()), StateOps.lockt(LockType.WRITE, 0, 1, "l")));
    add(
        cases,
        Nfs4Opcode.LOCKT,
        Nfs4Status.SYMLINK,
        "a link",
        lab -> lab.run(putfh(lab.symlink()), StateOps.lockt(LockType.WRITE, 0, 1, "l")));
    add(
        cases,
        Nfs4Opcode.LOCKT,
        Nfs4Status.WRONG_TYPE,
        "a pipe",
        lab -> lab.run(putfh(lab.fifo()), StateOps.lockt(LockType.WRITE, 0, 1, "l")));
  }

  private static Held locked(StatusLab lab) throws Exception {
    Held held = lab.held(lab.modern(), ShareBits.BOTH);
    CompoundOp lock = StateOps.lock(LockType.WRITE, 0, 8, held.stateid(), "first");
    lab.run(putfh(held.file()), lock).ok();
    return held;
  }

  private static void addReclaims(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.NO_GRACE,
        "no restart",
        lab ->
            lab.run(
                putfh(lab.file()),
                StateOps.open(
                    "o", ShareBits.READ, 0, new OpenHow.NoCreate(), new OpenClaim.Previous(0))));
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.NO_GRACE,
        "no restart",
        lab -> {
          Held held = lab.held(lab.modern(), ShareBits.BOTH);
          return lab.run(putfh(held.file()), op(Nfs4Opcode.LOCK, reclaim(held.stateid())));
        });
    add(
        cases,
        Nfs4Opcode.RECLAIM_COMPLETE,
        Nfs4Status.COMPLETE_ALREADY,
        "twice",
        lab -> lab.run(StateOps.reclaimComplete()));
  }

  static Nfs4Args reclaim(Stateid open) {
    Locker locker = new Locker.New(0, open, 0, new StateOwner(0, StateOps.owner("l")));
    return new LockArgs(LockType.WRITE, true, 0, 8, locker);
  }
}
