// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * A vnode in front of another: every operation becomes a {@link VnodeOp} that a subclass runs, and
 * every vnode that comes back is wrapped in turn. Loans stay the base's; they end there.
 */
public abstract class WrappedVnode implements Vnode {
  private final Vnode base;

  /** In front of this vnode of a provider. */
  protected WrappedVnode(Vnode base) {
    this.base = base;
  }

  /** Runs an operation on the base, or does something else. */
  protected abstract <R> R run(VnodeOp<R> op) throws VfsException;

  /** Wraps a vnode that the base gave out. */
  protected abstract Vnode wrap(Vnode vnode) throws VfsException;

  /** The vnode behind. */
  public final Vnode base() {
    return base;
  }

  private static Vnode unwrap(Vnode vnode) {
    return vnode instanceof WrappedVnode wrapped ? wrapped.base : vnode;
  }

  private Created wrapped(Created created) throws VfsException {
    return new Created(
        wrap(created.vnode()), created.attributes(), created.directory(), created.isNew());
  }

  @Override
  public Attributes attributes(CallContext caller) throws VfsException {
    return run(new VnodeOp.GetAttributes(this, caller));
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    return run(new VnodeOp.SetAttributes(this, changes, caller));
  }

  @Override
  public Set<AccessRight> access(Set<AccessRight> wanted, CallContext caller) throws VfsException {
    return run(new VnodeOp.Access(this, wanted, caller));
  }

  @Override
  public int accessMask(CallContext caller) throws VfsException {
    return run(new VnodeOp.GetAccessMask(this, caller));
  }

  @Override
  public Acl acl(CallContext caller) throws VfsException {
    return run(new VnodeOp.GetAcl(this, caller));
  }

  @Override
  public Change setAcl(Acl acl, CallContext caller) throws VfsException {
    return run(new VnodeOp.SetAcl(this, acl, caller));
  }

  @Override
  public FsStat statFs(CallContext caller) throws VfsException {
    return run(new VnodeOp.StatFs(this, caller));
  }

  @Override
  public Hold hold(CallContext caller) throws VfsException {
    return run(new VnodeOp.TakeHold(this, caller));
  }

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    return wrap(run(new VnodeOp.Lookup(this, name, caller)));
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    return wrap(run(new VnodeOp.Parent(this, caller)));
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return wrapped(run(new VnodeOp.Create(this, name, mode, initial, caller)));
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return wrapped(run(new VnodeOp.MakeDirectory(this, name, initial, caller)));
  }

  @Override
  public Created makeSymlink(
      String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return wrapped(run(new VnodeOp.MakeSymlink(this, name, target, initial, caller)));
  }

  @Override
  public Created makeNode(String name, NodeKind kind, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return wrapped(run(new VnodeOp.MakeNode(this, name, kind, initial, caller)));
  }

  @Override
  public String readLink(CallContext caller) throws VfsException {
    return run(new VnodeOp.ReadLink(this, caller));
  }

  @Override
  public Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    return run(new VnodeOp.Link(this, unwrap(existing), name, caller));
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    return run(new VnodeOp.Remove(this, name, directoryExpected, caller));
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException {
    RenameTarget behind =
        new RenameTarget(unwrap(target.directory()), target.name(), target.replace());
    return run(new VnodeOp.Rename(this, name, behind, caller));
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    WrappingSink wrapping = new WrappingSink(sink);
    boolean atEnd = run(new VnodeOp.ReadDirectory(this, cookie, withVnodes, wrapping, caller));
    if (wrapping.failure != null) {
      throw wrapping.failure;
    }
    return atEnd;
  }

  private final class WrappingSink implements DirectorySink {
    private final DirectorySink sink;
    private @Nullable VfsException failure;

    WrappingSink(DirectorySink sink) {
      this.sink = sink;
    }

    @Override
    public boolean accept(DirectoryEntry entry) {
      Vnode vnode = entry.vnode();
      try {
        return sink.accept(
            new DirectoryEntry(
                entry.name(),
                entry.fileId(),
                entry.cookie(),
                vnode == null ? null : wrap(vnode),
                entry.attributes()));
      } catch (VfsException e) {
        failure = e;
        return false;
      }
    }
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    return run(new VnodeOp.RequestZcBuf(this, request, caller));
  }

  @Override
  public ReadResult read(ZcBuf loan, CallContext caller) throws VfsException {
    return run(new VnodeOp.Read(this, loan, caller));
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    return run(new VnodeOp.Write(this, loan, stability, caller));
  }

  @Override
  public void returnZcBuf(ZcBuf loan) {
    base.returnZcBuf(loan);
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return run(new VnodeOp.Commit(this, offset, lengthBytes, caller));
  }

  @Override
  public Change allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return run(new VnodeOp.Allocate(this, offset, lengthBytes, caller));
  }

  @Override
  public Change deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return run(new VnodeOp.Deallocate(this, offset, lengthBytes, caller));
  }

  @Override
  public DataSegment segmentAt(long offset, CallContext caller) throws VfsException {
    return run(new VnodeOp.SegmentAt(this, offset, caller));
  }

  @Override
  public Change cloneRange(CloneRange range, CallContext caller) throws VfsException {
    CloneRange behind =
        new CloneRange(
            unwrap(range.source()),
            range.sourceOffset(),
            range.targetOffset(),
            range.lengthBytes());
    return run(new VnodeOp.CloneFrom(this, behind, caller));
  }

  @Override
  public byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    return run(new VnodeOp.GetXattr(this, name, caller));
  }

  @Override
  public Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    return run(new VnodeOp.SetXattr(this, name, value, mode, caller));
  }

  @Override
  public Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    return run(new VnodeOp.RemoveXattr(this, name, caller));
  }

  @Override
  public List<String> extendedAttributes(CallContext caller) throws VfsException {
    return run(new VnodeOp.ListXattrs(this, caller));
  }

  @Override
  public List<NamedStream> streams(CallContext caller) throws VfsException {
    return run(new VnodeOp.ListStreams(this, caller));
  }

  @Override
  public Vnode stream(String name, NamedStream.Mode mode, CallContext caller) throws VfsException {
    return wrap(run(new VnodeOp.OpenStream(this, name, mode, caller)));
  }

  @Override
  public Change removeStream(String name, CallContext caller) throws VfsException {
    return run(new VnodeOp.RemoveStream(this, name, caller));
  }

  @Override
  public Change renameStream(String name, String newName, boolean replace, CallContext caller)
      throws VfsException {
    return run(new VnodeOp.RenameStream(this, name, newName, replace, caller));
  }

  @Override
  public abstract Provider provider();

  @Override
  public FileKey key() {
    return base.key();
  }

  @Override
  public FileType type() {
    return base.type();
  }

  @Override
  public String path() {
    return base.path();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedVnode that && base.equals(that.base);
  }

  @Override
  public int hashCode() {
    return base.hashCode();
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
