// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.GetxattrArgs;
import org.lendfs.nfs.nfs4.message.LinkArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.RemovexattrArgs;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.SecinfoNoNameArgs;
import org.lendfs.nfs.nfs4.message.SetxattrArgs;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.xdr.Opaque;

/** Operations on names: which names there cannot be, which are there, and where. */
final class NameStatusTest extends StatusTest {
  private static final List<Nfs4Opcode> NAMED =
      List.of(
          Nfs4Opcode.LOOKUP,
          Nfs4Opcode.REMOVE,
          Nfs4Opcode.SECINFO,
          Nfs4Opcode.LINK,
          Nfs4Opcode.RENAME,
          Nfs4Opcode.CREATE,
          Nfs4Opcode.OPEN);

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    for (Nfs4Opcode opcode : NAMED) {
      addName(cases, opcode, Nfs4Status.BADNAME, ".");
      addName(cases, opcode, Nfs4Status.BADNAME, "..");
      addName(cases, opcode, Nfs4Status.BADNAME, "a/b");
      addName(cases, opcode, Nfs4Status.INVAL, "");
      addName(cases, opcode, Nfs4Status.NAMETOOLONG, "x".repeat(256));
      add(cases, opcode, Nfs4Status.NOTDIR, "in a file", lab -> in(lab, lab.file(), opcode));
    }
    addMissing(cases);
    addPresent(cases);
    addAttributes(cases);
    addElsewhere(cases);
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

  private static void addName(
      List<StatusCase> cases, Nfs4Opcode opcode, Nfs4Status status, String name) {
    String what = name.length() > 3 ? "a long name" : "\"" + name + "\"";
    add(
        cases,
        opcode,
        status,
        what,
        lab -> {
          CompoundOp[] saved = saved(lab, opcode);
          return lab.run(saved[0], saved[1], putfh(lab.root()), SampleOps.named(opcode, name));
        });
  }

  /** What a LINK and a RENAME have saved, or whatever for the others. */
  private static CompoundOp[] saved(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    Opaque file = opcode == Nfs4Opcode.LINK ? lab.file() : lab.root();
    return new CompoundOp[] {putfh(file), op(Nfs4Opcode.SAVEFH)};
  }

  private static Reply in(StatusLab lab, Opaque place, Nfs4Opcode opcode) throws Exception {
    CompoundOp[] saved = saved(lab, opcode);
    return lab.run(saved[0], saved[1], putfh(place), SampleOps.named(opcode, "name"));
  }

  private static void addMissing(List<StatusCase> cases) {
    for (Nfs4Opcode opcode :
        List.of(
            Nfs4Opcode.LOOKUP,
            Nfs4Opcode.REMOVE,
            Nfs4Opcode.SECINFO,
            Nfs4Opcode.RENAME,
            Nfs4Opcode.OPEN)) {
      add(cases, opcode, Nfs4Status.NOENT, "no such name", lab -> in(lab, lab.directory(), opcode));
    }
    add(
        cases,
        Nfs4Opcode.LOOKUPP,
        Nfs4Status.NOENT,
        "above the root",
        lab -> lab.run(op(Nfs4Opcode.PUTROOTFH), op(Nfs4Opcode.LOOKUPP)));
    add(
        cases,
        Nfs4Opcode.SECINFO_NO_NAME,
        Nfs4Status.NOENT,
        "above the root",
        lab ->
            lab.run(
                op(Nfs4Opcode.PUTROOTFH),
                op(Nfs4Opcode.SECINFO_NO_NAME, new SecinfoNoNameArgs(1))));
  }

  private static void addPresent(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.CREATE,
        Nfs4Status.EXIST,
        "a name that is there",
        lab -> {
          String name = lab.name();
          lab.file(name);
          return lab.run(putfh(lab.root()), SampleOps.named(Nfs4Opcode.CREATE, name));
        });
    add(
        cases,
        Nfs4Opcode.LINK,
        Nfs4Status.EXIST,
        "a name that is there",
        lab -> {
          String name = lab.name();
          Opaque file = lab.file(name);
          return lab.run(
              putfh(file),
              op(Nfs4Opcode.SAVEFH),
              putfh(lab.root()),
              op(Nfs4Opcode.LINK, new LinkArgs(name)));
        });
    add(
        cases,
        Nfs4Opcode.RENAME,
        Nfs4Status.EXIST,
        "a directory over a file",
        lab -> {
          String from = lab.name();
          String to = lab.name();
          lab.directory(from);
          lab.file(to);
          return renamed(lab, from, to);
        });
    add(
        cases,
        Nfs4Opcode.RENAME,
        Nfs4Status.NOTEMPTY,
        "over a directory in use",
        lab -> {
          String from = lab.name();
          String to = lab.name();
          lab.directory(from);
          fill(lab, lab.directory(to));
          return renamed(lab, from, to);
        });
    add(
        cases,
        Nfs4Opcode.REMOVE,
        Nfs4Status.NOTEMPTY,
        "a directory in use",
        lab -> {
          String name = lab.name();
          fill(lab, lab.directory(name));
          return lab.run(putfh(lab.root()), op(Nfs4Opcode.REMOVE, new RemoveArgs(name)));
        });
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.EXIST,
        "guarded",
        lab -> {
          String name = lab.name();
          lab.file(name);
          OpenHow guarded = new OpenHow.Guarded(Fattr.NONE);
          return lab.run(
              putfh(lab.root()),
              StateOps.open("o", ShareBits.READ, 0, guarded, new OpenClaim.Null(name)));
        });
  }

  private static void fill(StatusLab lab, Opaque directory) throws Exception {
    lab.run(putfh(directory), SampleOps.named(Nfs4Opcode.CREATE, "inside")).ok();
  }

  private static Reply renamed(StatusLab lab, String from, String to) throws Exception {
    return lab.run(
        putfh(lab.root()), op(Nfs4Opcode.SAVEFH), op(Nfs4Opcode.RENAME, new RenameArgs(from, to)));
  }

  private static void addAttributes(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.GETXATTR,
        Nfs4Status.NOXATTR,
        "no such name",
        lab -> onFile(lab, Nfs4Opcode.GETXATTR, new GetxattrArgs("none")));
    add(
        cases,
        Nfs4Opcode.REMOVEXATTR,
        Nfs4Status.NOXATTR,
        "no such name",
        lab -> onFile(lab, Nfs4Opcode.REMOVEXATTR, new RemovexattrArgs("none")));
    add(
        cases,
        Nfs4Opcode.SETXATTR,
        Nfs4Status.NOXATTR,
        "replaces nothing",
        lab -> onFile(lab, Nfs4Opcode.SETXATTR, new SetxattrArgs(2, "none", Opaque.EMPTY)));
    add(
        cases,
        Nfs4Opcode.SETXATTR,
        Nfs4Status.EXIST,
        "makes what is there",
        lab -> {
          SetxattrArgs create = new SetxattrArgs(1, "name", Opaque.EMPTY);
          Opaque file = lab.file();
          lab.run(putfh(file), op(Nfs4Opcode.SETXATTR, create)).ok();
          return lab.run(putfh(file), op(Nfs4Opcode.SETXATTR, create));
        });
    String longName = "x".repeat(256);
    add(
        cases,
        Nfs4Opcode.GETXATTR,
        Nfs4Status.NAMETOOLONG,
        "a long name",
        lab -> onFile(lab, Nfs4Opcode.GETXATTR, new GetxattrArgs(longName)));
    add(
        cases,
        Nfs4Opcode.REMOVEXATTR,
        Nfs4Status.NAMETOOLONG,
        "a long name",
        lab -> onFile(lab, Nfs4Opcode.REMOVEXATTR, new RemovexattrArgs(longName)));
    add(
        cases,
        Nfs4Opcode.SETXATTR,
        Nfs4Status.NAMETOOLONG,
        "a long name",
        lab -> onFile(lab, Nfs4Opcode.SETXATTR, new SetxattrArgs(0, longName, Opaque.EMPTY)));
    add(
        cases,
        Nfs4Opcode.GETXATTR,
        Nfs4Status.INVAL,
        "no name",
        lab -> onFile(lab, Nfs4Opcode.GETXATTR, new GetxattrArgs("")));
    add(
        cases,
        Nfs4Opcode.REMOVEXATTR,
        Nfs4Status.INVAL,
        "no name",
        lab -> onFile(lab, Nfs4Opcode.REMOVEXATTR, new RemovexattrArgs("")));
    add(
        cases,
        Nfs4Opcode.SETXATTR,
        Nfs4Status.INVAL,
        "no name",
        lab -> onFile(lab, Nfs4Opcode.SETXATTR, new SetxattrArgs(0, "", Opaque.EMPTY)));
  }

  private static Reply onFile(StatusLab lab, Nfs4Opcode opcode, Nfs4Args args) throws Exception {
    return lab.run(putfh(lab.file()), op(opcode, args));
  }

  /** From one share to another, and in the root above them. */
  private static void addElsewhere(List<StatusCase> cases) {
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.LINK, Nfs4Opcode.RENAME)) {
      add(
          cases,
          opcode,
          Nfs4Status.XDEV,
          "to another share",
          lab -> {
            CompoundOp[] saved = saved(lab, opcode);
            Opaque other = lab.handle(lab.otherShare().root());
            return lab.run(saved[0], saved[1], putfh(other), SampleOps.named(opcode, "name"));
          });
    }
    for (Nfs4Opcode opcode :
        List.of(Nfs4Opcode.LINK, Nfs4Opcode.RENAME, Nfs4Opcode.CREATE, Nfs4Opcode.REMOVE)) {
      add(
          cases,
          opcode,
          Nfs4Status.ROFS,
          "in the root of all",
          lab -> {
            CompoundOp[] saved = saved(lab, opcode);
            return lab.run(
                saved[0], saved[1], op(Nfs4Opcode.PUTROOTFH), SampleOps.named(opcode, "name"));
          });
    }
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.ROFS,
        "in the root of all",
        lab -> {
          OpenHow create = new OpenHow.Unchecked(Fattr.NONE);
          return lab.run(
              op(Nfs4Opcode.PUTROOTFH),
              StateOps.open("o", ShareBits.BOTH, 0, create, new OpenClaim.Null("new")));
        });
  }
}
