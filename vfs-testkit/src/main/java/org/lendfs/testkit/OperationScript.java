// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclWho;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * One operation of every kind, successes and failures, and a transcript of what each of them gave,
 * without what differs from run to run (times, ids). Two runs on empty stores of one kind give the
 * same transcript, unless something between caller and store changes it.
 */
final class OperationScript {
  private static final AclEntry SHARED = AclEntry.allow(AclWho.EVERYONE, AccessMask.ALL);

  private final Vnode root;
  private final CallContext caller;
  private final List<String> transcript = new ArrayList<>();

  /** An operation that gives something. */
  @FunctionalInterface
  private interface Operation {
    Object run() throws VfsException;
  }

  OperationScript(Vnode root, CallContext caller) {
    this.root = root;
    this.caller = caller;
  }

  /** Runs everything in a directory of its own. */
  List<String> run(String directoryName) throws VfsException {
    Vnode directory =
        root.makeDirectory(directoryName, AttributeChanges.ofMode(0755), caller).vnode();
    Vnode file = makeObjects(directory);
    useData(file);
    useNames(directory, file);
    useExtras(directory, file);
    tearDown(directory);
    note("remove", () -> root.remove(directoryName, true, caller));
    return transcript;
  }

  private Vnode makeObjects(Vnode directory) throws VfsException {
    Created file =
        directory.create("file", new CreateMode.Guarded(), AttributeChanges.ofMode(0640), caller);
    note("create", () -> file);
    note(
        "create again",
        () -> directory.create("file", new CreateMode.Guarded(), AttributeChanges.NONE, caller));
    note("mkdir", () -> directory.makeDirectory("sub", AttributeChanges.ofMode(0700), caller));
    note("symlink", () -> directory.makeSymlink("link", "../x", AttributeChanges.NONE, caller));
    Vnode.NodeKind fifo = new Vnode.NodeKind(FileType.FIFO, DeviceNumber.NONE);
    note("mknod", () -> directory.makeNode("fifo", fifo, AttributeChanges.NONE, caller));
    return file.vnode();
  }

  private void useData(Vnode file) {
    note("write", () -> write(file, 10, new byte[100_000]));
    note("read", () -> read(file, 0, 200_000));
    note("read beyond", () -> read(file, 300_000, 10));
    note("cancel read", () -> cancel(file, LoanRequest.read(0, 10, Need.ANY)));
    note("cancel write", () -> cancel(file, LoanRequest.write(0, 10)));
    note("commit", () -> file.commit(0, 0, caller));
    note("truncate", () -> file.setAttributes(AttributeChanges.ofSize(70_000), caller));
    note("negative size", () -> file.setAttributes(AttributeChanges.ofSize(-1), caller));
    note("allocate", () -> file.allocate(0, 80_000, caller));
    note("deallocate", () -> file.deallocate(0, 70_000, caller));
    note("segment", () -> file.segmentAt(0, caller));
    note("segment beyond", () -> file.segmentAt(1 << 20, caller));
    note("clone", () -> file.cloneRange(new CloneRange(file, 0, 1 << 20, 65_536), caller));
    note("read again", () -> read(file, 0, 200_000));
  }

  private void useNames(Vnode directory, Vnode file) {
    note("attributes", () -> file.attributes(caller));
    note("access", () -> file.access(EnumSet.allOf(AccessRight.class), caller));
    note("hold", () -> held(file));
    note("statfs", () -> directory.statFs(caller));
    note("lookup", () -> directory.lookup("file", caller));
    note("lookup missing", () -> directory.lookup("missing", caller));
    note("parent", () -> directory.parent(caller));
    note("readlink", () -> directory.lookup("link", caller).readLink(caller));
    note("readlink of a file", () -> file.readLink(caller));
    note("link", () -> directory.link(file, "second", caller));
    note("list", () -> Listing.names(directory, caller));
    note("list some", () -> Listing.withVnodes(0, 2, directory, caller).names());
    note("list a file", () -> Listing.names(file, caller));
    RenameTarget target = new RenameTarget(directory, "moved", true);
    note("rename", () -> directory.rename("second", target, caller));
    note("rename missing", () -> directory.rename("missing", target, caller));
  }

  private void useExtras(Vnode directory, Vnode file) {
    note(
        "set xattr",
        () ->
            file.setExtendedAttribute(
                "name", new byte[] {1, 2}, Vnode.ExtendedAttributeMode.CREATE, caller));
    note("get xattr", () -> Arrays.toString(file.extendedAttribute("name", caller)));
    note("list xattrs", () -> file.extendedAttributes(caller));
    note("remove xattr", () -> file.removeExtendedAttribute("name", caller));
    note("remove xattr again", () -> file.removeExtendedAttribute("name", caller));
    note("access mask", () -> file.accessMask(caller));
    note("set ACL", () -> file.setAcl(new Acl(List.of(SHARED), Set.of()), caller));
    note("get ACL", () -> file.acl(caller).entries());
    note("new stream", () -> file.stream("stream", NamedStream.Mode.CREATE, caller));
    note("rename stream", () -> file.renameStream("stream", "other", false, caller));
    note("list streams", () -> file.streams(caller));
    note("remove stream", () -> file.removeStream("other", caller));
    note("remove a directory as a file", () -> directory.remove("sub", false, caller));
  }

  private void tearDown(Vnode directory) {
    for (String name : List.of("file", "moved", "link", "fifo")) {
      note("remove " + name, () -> directory.remove(name, false, caller));
    }
    note("rmdir", () -> directory.remove("sub", true, caller));
  }

  private WriteResult write(Vnode file, long offset, byte[] bytes) throws VfsException {
    LoanRequest request = LoanRequest.write(offset, bytes.length);
    try (ZcBuf loan = file.requestZcBuf(request, caller)) {
      LoanBytes.fill(loan, bytes);
      return file.write(loan, Stability.FILE_SYNC, caller);
    }
  }

  private String read(Vnode file, long offset, int length) throws VfsException {
    LoanRequest request = LoanRequest.read(offset, length, Need.BYTES);
    try (ZcBuf loan = file.requestZcBuf(request, caller)) {
      ReadResult result = file.read(loan, caller);
      int hash = Arrays.hashCode(LoanBytes.of(loan));
      return result.count() + " " + result.endOfFile() + " " + hash;
    }
  }

  private String cancel(Vnode file, LoanRequest request) throws VfsException {
    ZcBuf loan = file.requestZcBuf(request, caller);
    loan.close();
    return loan.state().toString();
  }

  private void note(String what, Operation operation) {
    try {
      transcript.add(what + ": " + summary(operation.run()));
    } catch (VfsException e) {
      transcript.add(what + ": " + e.error());
    }
  }

  private boolean held(Vnode vnode) throws VfsException {
    vnode.hold(caller).close();
    return true;
  }

  private static String summary(Object result) {
    return switch (result) {
      case Attributes a ->
          a.type() + " " + Integer.toOctalString(a.mode()) + " " + a.links() + " " + a.sizeBytes();
      case Change c -> summaryOf(c);
      case Created c -> c.isNew() + " " + c.vnode().path() + " " + summaryOf(c.directory());
      case Renamed r -> summaryOf(r.source()) + " " + summaryOf(r.target());
      case Vnode.Linked l -> summaryOf(l.object()) + " " + summaryOf(l.directory());
      case WriteResult w -> w.count() + " " + w.stability() + " " + summaryOf(w.change());
      case Vnode v -> v.type() + " " + v.path();
      case FsStat s -> Boolean.toString(s.totalBytes() > 0);
      default -> result.toString();
    };
  }

  private static String summaryOf(Change change) {
    Attributes after = change.after();
    return change.atomic() + " " + (after == null ? "-" : summary(after));
  }
}
