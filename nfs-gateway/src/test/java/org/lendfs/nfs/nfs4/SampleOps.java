// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.StatusLab.Held;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.AccessArgs;
import org.lendfs.nfs.nfs4.message.BackchannelCtlArgs;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CallbackSecurity;
import org.lendfs.nfs.nfs4.message.CloneArgs;
import org.lendfs.nfs.nfs4.message.CloseArgs;
import org.lendfs.nfs.nfs4.message.CommitArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.GetattrArgs;
import org.lendfs.nfs.nfs4.message.GetxattrArgs;
import org.lendfs.nfs.nfs4.message.IoAdviseArgs;
import org.lendfs.nfs.nfs4.message.LinkArgs;
import org.lendfs.nfs.nfs4.message.ListxattrsArgs;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.LocktArgs;
import org.lendfs.nfs.nfs4.message.LockuArgs;
import org.lendfs.nfs.nfs4.message.LookupArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.OffloadArgs;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenDowngradeArgs;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenattrArgs;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.RemovexattrArgs;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.SecinfoArgs;
import org.lendfs.nfs.nfs4.message.SecinfoNoNameArgs;
import org.lendfs.nfs.nfs4.message.SeekArgs;
import org.lendfs.nfs.nfs4.message.SetattrArgs;
import org.lendfs.nfs.nfs4.message.SetxattrArgs;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.SpaceArgs;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidArgs;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.message.TestStateidArgs;
import org.lendfs.nfs.nfs4.message.VerifyArgs;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Each operation of a session as it would succeed, on files of its own. */
final class SampleOps {
  private final StatusLab lab;
  private final Nfs4Client by;

  SampleOps(StatusLab lab, Nfs4Client by) {
    this.lab = lab;
    this.by = by;
  }

  /** An operation, and those that bring its files. */
  record Sample(List<CompoundOp> before, CompoundOp operation) {
    static Sample on(Opaque file, Nfs4Opcode opcode, Nfs4Args args) {
      return new Sample(List.of(putfh(file)), op(opcode, args));
    }

    List<CompoundOp> all() {
      List<CompoundOp> all = new ArrayList<>(before);
      all.add(operation);
      return all;
    }

    CompoundOp[] array() {
      return all().toArray(CompoundOp[]::new);
    }
  }

  Sample of(Nfs4Opcode opcode) throws Exception {
    return switch (opcode) {
      case ACCESS -> onFile(opcode, new AccessArgs(1));
      case COMMIT -> onFile(opcode, new CommitArgs(0, 0));
      case GETATTR -> onFile(opcode, new GetattrArgs(Bitmap.of(Attr.SIZE, Attr.FSID)));
      case GETFH, SAVEFH -> new Sample(List.of(putfh(lab.file())), op(opcode));
      case RESTOREFH -> new Sample(List.of(putfh(lab.file()), op(Nfs4Opcode.SAVEFH)), op(opcode));
      case OPENATTR -> onFile(opcode, new OpenattrArgs(true));
      case LOOKUPP -> new Sample(List.of(putfh(lab.directory())), op(opcode));
      case READLINK -> new Sample(List.of(putfh(lab.symlink())), op(opcode));
      case PUTROOTFH, PUTPUBFH -> new Sample(List.of(), op(opcode));
      case PUTFH -> new Sample(List.of(), putfh(lab.file()));
      case LOOKUP, REMOVE, RENAME, SECINFO, LINK, CREATE, READDIR, SECINFO_NO_NAME -> name(opcode);
      case VERIFY -> onFile(opcode, new VerifyArgs(size(StatusLab.CONTENT_BYTES)));
      case NVERIFY -> onFile(opcode, new VerifyArgs(size(StatusLab.CONTENT_BYTES + 1)));
      case GETXATTR, SETXATTR, LISTXATTRS, REMOVEXATTR -> xattr(opcode);
      case COPY, CLONE -> pair(opcode, Stateid.ANONYMOUS, Stateid.ANONYMOUS);
      case TEST_STATEID -> new Sample(List.of(), StateOps.test(Stateid.ANONYMOUS));
      case RECLAIM_COMPLETE -> new Sample(List.of(), StateOps.reclaimComplete());
      case BACKCHANNEL_CTL ->
          new Sample(
              List.of(),
              op(opcode, new BackchannelCtlArgs(1, List.of(new CallbackSecurity.None()))));
      case READ, WRITE, SETATTR, ALLOCATE, DEALLOCATE, SEEK, READ_PLUS, IO_ADVISE ->
          onFile(opcode, byStateid(opcode, Stateid.ANONYMOUS));
      case OPEN, OPEN_DOWNGRADE, CLOSE, LOCK, LOCKT, LOCKU, DELEGRETURN, FREE_STATEID ->
          state(opcode);
      case OFFLOAD_CANCEL, OFFLOAD_STATUS ->
          onFile(opcode, new OffloadArgs(new Stateid(1, by.session().high(), 1)));
      default -> throw new IllegalArgumentException("no sample of " + opcode);
    };
  }

  private Sample onFile(Nfs4Opcode opcode, Nfs4Args args) throws Exception {
    return Sample.on(lab.file(), opcode, args);
  }

  static Fattr attributes(XdrEncodable values, int... numbers) {
    return new Fattr(Bitmap.of(numbers), Opaque.encoded(values, 4096));
  }

  static Fattr size(long size) {
    return attributes(writer -> writer.writeLong(size), Attr.SIZE);
  }

  // --- names -------------------------------------------------------------------------------------

  private Sample name(Nfs4Opcode opcode) throws Exception {
    String name = lab.name();
    Opaque file = lab.file(name);
    List<CompoundOp> top = List.of(putfh(lab.root()));
    List<CompoundOp> both = List.of(putfh(lab.root()), op(Nfs4Opcode.SAVEFH));
    return switch (opcode) {
      case LINK ->
          new Sample(
              List.of(putfh(file), op(Nfs4Opcode.SAVEFH), putfh(lab.root())),
              named(opcode, name + "link"));
      case RENAME -> new Sample(both, op(opcode, new RenameArgs(name, name + "new")));
      case CREATE -> new Sample(top, named(opcode, name + "new"));
      case READDIR ->
          new Sample(
              List.of(putfh(lab.directory())),
              op(opcode, new ReaddirArgs(0, 0, 1000, 10_000, Bitmap.of(Attr.SIZE))));
      case SECINFO_NO_NAME ->
          new Sample(List.of(putfh(lab.directory())), op(opcode, new SecinfoNoNameArgs(1)));
      default -> new Sample(top, named(opcode, name));
    };
  }

  /** An operation that has one name to tell. */
  static CompoundOp named(Nfs4Opcode opcode, String name) {
    return switch (opcode) {
      case LOOKUP -> op(opcode, new LookupArgs(name));
      case REMOVE -> op(opcode, new RemoveArgs(name));
      case SECINFO -> op(opcode, new SecinfoArgs(name));
      case LINK -> op(opcode, new LinkArgs(name));
      case RENAME -> op(opcode, new RenameArgs(name, "new"));
      case CREATE -> op(opcode, new CreateArgs(FileType4.DIRECTORY, "", 0, 0, name, Fattr.NONE));
      case OPEN -> StateOps.open("owner", ShareBits.READ, 0, name);
      default -> throw new IllegalArgumentException("no name for " + opcode);
    };
  }

  private Sample xattr(Nfs4Opcode opcode) throws Exception {
    Opaque file = lab.file();
    SetxattrArgs set = new SetxattrArgs(0, "name", Opaque.copyOf(new byte[8]));
    if (opcode != Nfs4Opcode.SETXATTR) {
      lab.run(putfh(file), op(Nfs4Opcode.SETXATTR, set)).ok();
    }
    return switch (opcode) {
      case SETXATTR -> Sample.on(file, opcode, set);
      case GETXATTR -> Sample.on(file, opcode, new GetxattrArgs("name"));
      case LISTXATTRS -> Sample.on(file, opcode, new ListxattrsArgs(0, 1000));
      default -> Sample.on(file, opcode, new RemovexattrArgs("name"));
    };
  }

  // --- state -------------------------------------------------------------------------------------

  /** From one new file to another. */
  Sample pair(Nfs4Opcode opcode, Stateid source, Stateid target) throws Exception {
    return pair(opcode, lab.file(), lab.file(), source, target);
  }

  static Sample pair(Nfs4Opcode opcode, Opaque from, Opaque to, Stateid source, Stateid target) {
    Nfs4Args args =
        opcode == Nfs4Opcode.CLONE
            ? new CloneArgs(source, target, 0, 0, 0)
            : new CopyArgs(source, target, 0, 0, 0, true, true, false);
    return new Sample(List.of(putfh(from), op(Nfs4Opcode.SAVEFH), putfh(to)), op(opcode, args));
  }

  /** Arguments of an operation on an open file. */
  static Nfs4Args byStateid(Nfs4Opcode opcode, Stateid stateid) {
    return switch (opcode) {
      case READ, READ_PLUS -> new ReadArgs(stateid, 0, 8);
      case WRITE -> new WriteArgs(stateid, 0, StableHow.UNSTABLE, 4, Opaque.copyOf(new byte[4]));
      case SETATTR -> new SetattrArgs(stateid, size(4));
      case ALLOCATE, DEALLOCATE -> new SpaceArgs(stateid, 0, 8);
      case SEEK -> new SeekArgs(stateid, 0, 0);
      case IO_ADVISE -> new IoAdviseArgs(stateid, 0, 8, Bitmap.EMPTY);
      case CLOSE -> new CloseArgs(0, stateid);
      case OPEN_DOWNGRADE -> new OpenDowngradeArgs(stateid, 0, ShareBits.READ, 0);
      case LOCKU -> new LockuArgs(LockType.WRITE, 0, stateid, 0, 8);
      case LOCK -> new LockArgs(LockType.WRITE, false, 0, 8, new Locker.Existing(stateid, 0));
      case DELEGRETURN, FREE_STATEID -> new StateidArgs(stateid);
      case OFFLOAD_CANCEL, OFFLOAD_STATUS -> new OffloadArgs(stateid);
      case TEST_STATEID -> new TestStateidArgs(List.of(stateid));
      case OPEN ->
          new OpenArgs(
              0,
              ShareBits.READ,
              0,
              new StateOwner(0, StateOps.owner("by delegation")),
              new OpenHow.NoCreate(),
              new OpenClaim.DelegateCurrentFile(stateid));
      default -> throw new IllegalArgumentException("no stateid for " + opcode);
    };
  }

  private Sample state(Nfs4Opcode opcode) throws Exception {
    if (opcode == Nfs4Opcode.OPEN) {
      CompoundOp open = StateOps.openCurrent(lab.name(), ShareBits.READ | ShareBits.WANT_NONE, 0);
      return new Sample(List.of(putfh(lab.file())), open);
    }
    if (opcode == Nfs4Opcode.DELEGRETURN) {
      Held given = lab.delegated(by, false);
      return Sample.on(given.file(), opcode, byStateid(opcode, given.stateid()));
    }
    Held held = lab.held(by, ShareBits.BOTH);
    CompoundOp lock = StateOps.lock(LockType.WRITE, 0, 8, held.stateid(), "locker");
    return switch (opcode) {
      case LOCK -> new Sample(List.of(putfh(held.file())), lock);
      case LOCKT -> {
        locked(held, lock);
        StateOwner other = new StateOwner(0, StateOps.owner("other"));
        yield Sample.on(held.file(), opcode, new LocktArgs(LockType.WRITE, 0, 8, other));
      }
      case LOCKU -> Sample.on(held.file(), opcode, byStateid(opcode, locked(held, lock)));
      case FREE_STATEID -> {
        Stateid locked = locked(held, lock);
        Stateid free =
            by.inSession(putfh(held.file()), StateOps.locku(locked, 0, -1))
                .last(StateidResult.class)
                .stateid();
        yield new Sample(List.of(), StateOps.free(free));
      }
      default -> {
        by.inSession(
                putfh(held.file()),
                StateOps.openCurrent(held.owner(), ShareBits.READ | ShareBits.WANT_NONE, 0))
            .ok();
        Stateid now = held.stateid().withSeqid(held.stateid().seqid() + 1);
        yield Sample.on(held.file(), opcode, byStateid(opcode, now));
      }
    };
  }

  private Stateid locked(Held held, CompoundOp lock) throws Exception {
    return by.inSession(putfh(held.file()), lock).last(StateidResult.class).stateid();
  }
}
