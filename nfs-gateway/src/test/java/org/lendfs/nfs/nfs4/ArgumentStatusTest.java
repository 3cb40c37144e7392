// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.SampleOps.attributes;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.core.share.AddressRules;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.AccessArgs;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CloneArgs;
import org.lendfs.nfs.nfs4.message.CommitArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.GetattrArgs;
import org.lendfs.nfs.nfs4.message.GetxattrArgs;
import org.lendfs.nfs.nfs4.message.ListxattrsArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.SecinfoNoNameArgs;
import org.lendfs.nfs.nfs4.message.SeekArgs;
import org.lendfs.nfs.nfs4.message.SetattrArgs;
import org.lendfs.nfs.nfs4.message.SetxattrArgs;
import org.lendfs.nfs.nfs4.message.SpaceArgs;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.VerifyArgs;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** Arguments that make no sense, attributes that are not there, and extended attributes. */
final class ArgumentStatusTest extends StatusTest {
  private static final Stateid ANONYMOUS = Stateid.ANONYMOUS;
  private static final int NO_ATTRIBUTE = 100;

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    addAttributes(cases);
    addRanges(cases);
    addCopies(cases);
    addListings(cases);
    addExtendedAttributes(cases);
    addHandles(cases);
    return cases;
  }

  /** On a file of its own. */
  private static void on(
      List<StatusCase> cases, Nfs4Opcode opcode, Nfs4Status status, String what, Nfs4Args args) {
    cases.add(
        StatusCase.of(opcode, status, what, lab -> lab.run(putfh(lab.file()), op(opcode, args))));
  }

  private static void addAttributes(List<StatusCase> cases) {
    Fattr unknown = attributes(writer -> writer.writeInt(0), NO_ATTRIBUTE);
    Fattr nobody = attributes(writer -> writer.writeString("nobody@nowhere"), Attr.OWNER);
    Fattr wideMode = attributes(writer -> writer.writeInt(0170000), Attr.MODE);
    Fattr cut = attributes(writer -> writer.writeInt(0), Attr.SIZE);
    Fattr setTime = attributes(writer -> writer.writeInt(0), Attr.TIME_MODIFY_SET);
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.SETATTR, Nfs4Opcode.CREATE, Nfs4Opcode.OPEN)) {
      set(cases, opcode, Nfs4Status.ATTRNOTSUPP, unknown);
      set(cases, opcode, Nfs4Status.BADOWNER, nobody);
      set(cases, opcode, Nfs4Status.INVAL, wideMode);
      set(cases, opcode, Nfs4Status.BADXDR, cut);
    }
    set(cases, Nfs4Opcode.SETATTR, Nfs4Status.FBIG, SampleOps.size(-1));
    on(
        cases,
        Nfs4Opcode.GETATTR,
        Nfs4Status.INVAL,
        "written only",
        new GetattrArgs(Bitmap.of(Attr.TIME_MODIFY_SET)));
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.VERIFY, Nfs4Opcode.NVERIFY)) {
      on(cases, opcode, Nfs4Status.ATTRNOTSUPP, "unknown", new VerifyArgs(unknown));
      on(cases, opcode, Nfs4Status.INVAL, "written only", new VerifyArgs(setTime));
    }
    on(cases, Nfs4Opcode.VERIFY, Nfs4Status.NOT_SAME, "a size", new VerifyArgs(SampleOps.size(7)));
    on(
        cases,
        Nfs4Opcode.NVERIFY,
        Nfs4Status.SAME,
        "a size",
        new VerifyArgs(SampleOps.size(StatusLab.CONTENT_BYTES)));
    on(cases, Nfs4Opcode.ACCESS, Nfs4Status.INVAL, "no such right", new AccessArgs(0x8000));
    for (FileType4 type : List.of(FileType4.REGULAR, FileType4.NAMED_ATTRIBUTE)) {
      cases.add(
          StatusCase.of(
              Nfs4Opcode.CREATE,
              Nfs4Status.BADTYPE,
              "a " + type,
              lab -> lab.run(putfh(lab.root()), create(type, "", lab.name(), Fattr.NONE))));
    }
    cases.add(
        StatusCase.of(
            Nfs4Opcode.CREATE,
            Nfs4Status.INVAL,
            "an empty link",
            lab ->
                lab.run(
                    putfh(lab.root()),
                    create(FileType4.SYMBOLIC_LINK, "", lab.name(), Fattr.NONE))));
  }

  private static CompoundOp create(FileType4 type, String target, String name, Fattr attributes) {
    return op(Nfs4Opcode.CREATE, new CreateArgs(type, target, 0, 0, name, attributes));
  }

  private static void set(
      List<StatusCase> cases, Nfs4Opcode opcode, Nfs4Status status, Fattr attributes) {
    String what = "attributes " + attributes.mask();
    cases.add(StatusCase.of(opcode, status, what, lab -> set(lab, opcode, attributes)));
  }

  private static Reply set(StatusLab lab, Nfs4Opcode opcode, Fattr attributes) throws Exception {
    return switch (opcode) {
      case SETATTR ->
          lab.run(putfh(lab.file()), op(opcode, new SetattrArgs(ANONYMOUS, attributes)));
      case CREATE ->
          lab.run(putfh(lab.root()), create(FileType4.DIRECTORY, "", lab.name(), attributes));
      default -> lab.run(putfh(lab.root()), OpenStatusTest.created(lab.name(), attributes));
    };
  }

  private static void addRanges(List<StatusCase> cases) {
    Opaque data = Opaque.copyOf(new byte[4]);
    on(cases, Nfs4Opcode.READ, Nfs4Status.INVAL, "offset", new ReadArgs(ANONYMOUS, -1, 4));
    on(cases, Nfs4Opcode.READ_PLUS, Nfs4Status.INVAL, "offset", new ReadArgs(ANONYMOUS, -1, 4));
    on(
        cases,
        Nfs4Opcode.WRITE,
        Nfs4Status.INVAL,
        "offset",
        new WriteArgs(ANONYMOUS, -1, StableHow.UNSTABLE, 4, data));
    on(
        cases,
        Nfs4Opcode.WRITE,
        Nfs4Status.FBIG,
        "end",
        new WriteArgs(ANONYMOUS, Long.MAX_VALUE - 1, StableHow.UNSTABLE, 4, data));
    on(cases, Nfs4Opcode.COMMIT, Nfs4Status.INVAL, "offset", new CommitArgs(-1, 4));
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.ALLOCATE, Nfs4Opcode.DEALLOCATE)) {
      on(cases, opcode, Nfs4Status.INVAL, "no length", new SpaceArgs(ANONYMOUS, 0, 0));
      on(cases, opcode, Nfs4Status.INVAL, "offset", new SpaceArgs(ANONYMOUS, -1, 1));
    }
    on(
        cases,
        Nfs4Opcode.SEEK,
        Nfs4Status.NXIO,
        "at the end",
        new SeekArgs(ANONYMOUS, StatusLab.CONTENT_BYTES, 0));
    on(cases, Nfs4Opcode.SEEK, Nfs4Status.UNION_NOTSUPP, "neither", new SeekArgs(ANONYMOUS, 0, 9));
  }

  private static void addCopies(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.COPY,
        Nfs4Status.INVAL,
        "onto itself",
        new CopyArgs(ANONYMOUS, ANONYMOUS, 0, 4, 8, true, true, false));
    add(
        cases,
        Nfs4Opcode.COPY,
        Nfs4Status.INVAL,
        "beyond the end",
        new CopyArgs(ANONYMOUS, ANONYMOUS, 100, 0, 8, true, true, false));
    add(
        cases,
        Nfs4Opcode.CLONE,
        Nfs4Status.INVAL,
        "beyond the end",
        new CloneArgs(ANONYMOUS, ANONYMOUS, 0, 0, 100));
    cases.add(
        StatusCase.of(
            Nfs4Opcode.CLONE,
            Nfs4Status.XDEV,
            "to another share",
            lab -> {
              Vnode other =
                  lab.otherShare()
                      .root()
                      .create(
                          lab.name(),
                          new CreateMode.Guarded(),
                          AttributeChanges.ofMode(0666),
                          CallContext.internal("other"))
                      .vnode();
              return lab.run(
                  SampleOps.pair(
                          Nfs4Opcode.CLONE, lab.file(), lab.handle(other), ANONYMOUS, ANONYMOUS)
                      .array());
            }));
  }

  /** From a file to itself. */
  private static void add(
      List<StatusCase> cases, Nfs4Opcode opcode, Nfs4Status status, String what, Nfs4Args args) {
    cases.add(
        StatusCase.of(
            opcode,
            status,
            what,
            lab -> lab.run(putfh(lab.file()), op(Nfs4Opcode.SAVEFH), op(opcode, args))));
  }

  private static void addListings(List<StatusCase> cases) {
    Bitmap size = Bitmap.of(Attr.SIZE);
    list(cases, Nfs4Status.BAD_COOKIE, "reserved", new ReaddirArgs(1, 0, 100, 1000, size));
    list(cases, Nfs4Status.NOT_SAME, "verifier", new ReaddirArgs(99, 7, 100, 1000, size));
    list(cases, Nfs4Status.TOOSMALL, "no entry", new ReaddirArgs(0, 0, 100, 4, size));
    list(
        cases,
        Nfs4Status.INVAL,
        "written only",
        new ReaddirArgs(0, 0, 100, 1000, Bitmap.of(Attr.TIME_MODIFY_SET)));
    on(
        cases,
        Nfs4Opcode.READDIR,
        Nfs4Status.NOTDIR,
        "a file",
        new ReaddirArgs(0, 0, 100, 1000, size));
    on(cases, Nfs4Opcode.SECINFO_NO_NAME, Nfs4Status.INVAL, "style", new SecinfoNoNameArgs(7));
    on(
        cases,
        Nfs4Opcode.SECINFO_NO_NAME,
        Nfs4Status.NOTDIR,
        "above a file",
        new SecinfoNoNameArgs(1));
  }

  private static void list(
      List<StatusCase> cases, Nfs4Status status, String what, ReaddirArgs args) {
    cases.add(
        StatusCase.of(
            Nfs4Opcode.READDIR,
            status,
            what,
            lab -> lab.run(putfh(lab.root()), op(Nfs4Opcode.READDIR, args))));
  }

  private static void addExtendedAttributes(List<StatusCase> cases) {
    on(
        cases,
        Nfs4Opcode.SETXATTR,
        Nfs4Status.INVAL,
        "option",
        new SetxattrArgs(9, "name", Opaque.EMPTY));
    on(cases, Nfs4Opcode.LISTXATTRS, Nfs4Status.BAD_COOKIE, "none", new ListxattrsArgs(99, 1000));
    cases.add(
        StatusCase.of(
            Nfs4Opcode.LISTXATTRS,
            Nfs4Status.TOOSMALL,
            "no name fits",
            lab -> {
              Opaque file = lab.file();
              SetxattrArgs set = new SetxattrArgs(0, "a name", Opaque.EMPTY);
              lab.run(putfh(file), op(Nfs4Opcode.SETXATTR, set)).ok();
              return lab.run(putfh(file), op(Nfs4Opcode.LISTXATTRS, new ListxattrsArgs(0, 20)));
            }));
    cases.add(
        StatusCase.of(
            Nfs4Opcode.GETXATTR,
            Nfs4Status.NOTSUPP,
            "of the root",
            lab ->
                lab.run(op(Nfs4Opcode.PUTROOTFH), op(Nfs4Opcode.GETXATTR, new GetxattrArgs("x")))));
  }

  private static void addHandles(List<StatusCase> cases) {
    cases.add(
        StatusCase.of(
            Nfs4Opcode.PUTFH,
            Nfs4Status.BADHANDLE,
            "made up",
            lab -> lab.run(putfh(Opaque.copyOf(new byte[40])))));
    cases.add(
        StatusCase.of(
            Nfs4Opcode.PUTFH,
            Nfs4Status.STALE,
            "of a share that is gone",
            lab -> {
              Share share = lab.server().addShare("gone", AddressRules.ANY);
              Opaque handle = lab.handle(share.root());
              lab.server().registry().remove("gone", Duration.ofSeconds(30));
              return lab.run(putfh(handle));
            }));
  }
}
