// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.monitor.MonitorChain;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DataSegment;
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
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.FileHandle;

/**
 * A vnode as gateways see it: every operation goes through the monitors that want it, every loan
 * through the ledger. Where no monitor wants an operation, it is handed on as it is.
 *
 * <p>Thread-safe. There is one for each object in use of a share.
 */
final class ShareVnode implements Vnode {
  private final RegisteredShare share;
  private final GuardedVnode guarded;
  private final FileHandle handle;

  /** The whole chain when this vnode has monitors of its own, else null: the share's. */
  private volatile @Nullable MonitorChain ownChain;

  /**
   * In front of a provider's vnode.
   *
   * @param streamOf the object that this is a named stream of, or null
   */
  ShareVnode(RegisteredShare share, Vnode base, @Nullable Vnode streamOf) {
    this.share = share;
    this.guarded = new GuardedVnode(share, base, streamOf);
    this.handle = share.services().handles().encode(share.id(), base.key());
  }

  RegisteredShare share() {
    return share;
  }

  FileHandle handle() {
    return handle;
  }

  GuardedVnode guarded() {
    return guarded;
  }

  /** The provider's vnode. */
  Vnode base() {
    return guarded.base();
  }

  void monitorsChanged(@Nullable MonitorChain own, MonitorChain ofShare) {
    ownChain = own == null ? null : ofShare.then(own);
  }

  private MonitorChain chain() {
    MonitorChain own = ownChain;
    return own == null ? share.chain() : own;
  }

  private <R> R monitored(MonitorChain chain, VnodeOp<R> op) throws VfsException {
    return chain.run(op, guarded.asBase());
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    LoanEnding ending = new LoanEnding(this, chain, caller);
    if (!chain.wants(OpKind.REQUEST_ZC_BUF)) {
      return lend(request, caller, ending);
    }
    Granting granting = new Granting(ending);
    try {
      return chain.run(new VnodeOp.RequestZcBuf(this, request, caller), granting);
    } catch (VfsException | RuntimeException e) {
      granting.cancel();
      throw e;
    }
  }

  private ZcBuf lend(LoanRequest request, CallContext caller, LoanEnding ending)
      throws VfsException {
    return share
        .services()
        .ledger()
        .lend(request, caller, () -> guarded.requestZcBuf(request, caller), ending);
  }

  /** The end of a request's chain; remembers the loan in case a monitor fails on the way back. */
  private final class Granting implements Next {
    private final LoanEnding ending;
    private @Nullable ZcBuf granted;

    Granting(LoanEnding ending) {
      this.ending = ending;
    }

    @Override
    @SuppressWarnings("unchecked") // RequestZcBuf is the VnodeOp<ZcBuf>, and the only one run here
    public <R> R proceed(VnodeOp<R> op) throws VfsException {
      if (granted != null) {
        throw new IllegalStateException("a monitor asked twice for one loan");
      }
      VnodeOp.RequestZcBuf request = (VnodeOp.RequestZcBuf) op;
      ZcBuf loan = lend(request.request(), request.caller(), ending);
      granted = loan;
      return (R) loan;
    }

    void cancel() {
      if (granted != null) {
        granted.close();
      }
    }
  }

  /** Never called by gateways: a loan ends itself. */
  @Override
  public void returnZcBuf(ZcBuf loan) {
    throw new UnsupportedOperationException("close the loan instead");
  }

  @Override
  public Attributes attributes(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.GET_ATTRIBUTES)
        ? monitored(chain, new VnodeOp.GetAttributes(this, caller))
        : guarded.attributes(caller);
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.SET_ATTRIBUTES)
        ? monitored(chain, new VnodeOp.SetAttributes(this, changes, caller))
        : guarded.setAttributes(changes, caller);
  }

  @Override
  public Set<AccessRight> access(Set<AccessRight> wanted, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.ACCESS)
        ? monitored(chain, new VnodeOp.Access(this, wanted, caller))
        : guarded.access(wanted, caller);
  }

  @Override
  public int accessMask(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.ACCESS_MASK)
        ? monitored(chain, new VnodeOp.GetAccessMask(this, caller))
        : guarded.accessMask(caller);
  }

  @Override
  public Acl acl(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.GET_ACL)
        ? monitored(chain, new VnodeOp.GetAcl(this, caller))
        : guarded.acl(caller);
  }

  @Override
  public Change setAcl(Acl acl, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.SET_ACL)
        ? monitored(chain, new VnodeOp.SetAcl(this, acl, caller))
        : guarded.setAcl(acl, caller);
  }

  @Override
  public FsStat statFs(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.STAT_FS)
        ? monitored(chain, new VnodeOp.StatFs(this, caller))
        : guarded.statFs(caller);
  }

  @Override
  public Hold hold(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.HOLD)
        ? monitored(chain, new VnodeOp.TakeHold(this, caller))
        : guarded.hold(caller);
  }

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.LOOKUP)
        ? monitored(chain, new VnodeOp.Lookup(this, name, caller))
        : guarded.lookup(name, caller);
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.PARENT)
        ? monitored(chain, new VnodeOp.Parent(this, caller))
        : guarded.parent(caller);
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.CREATE)
        ? monitored(chain, new VnodeOp.Create(this, name, mode, initial, caller))
        : guarded.create(name, mode, initial, caller);
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.MAKE_DIRECTORY)
        ? monitored(chain, new VnodeOp.MakeDirectory(this, name, initial, caller))
        : guarded.makeDirectory(name, initial, caller);
  }

  @Override
  public Created makeSymlink(
      String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.MAKE_SYMLINK)
        ? monitored(chain, new VnodeOp.MakeSymlink(this, name, target, initial, caller))
        : guarded.makeSymlink(name, target, initial, caller);
  }

  @Override
  public Created makeNode(String name, NodeKind node, AttributeChanges initial, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.MAKE_NODE)
        ? monitored(chain, new VnodeOp.MakeNode(this, name, node, initial, caller))
        : guarded.makeNode(name, node, initial, caller);
  }

  @Override
  public String readLink(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.READ_LINK)
        ? monitored(chain, new VnodeOp.ReadLink(this, caller))
        : guarded.readLink(caller);
  }

  @Override
  public Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.LINK)
        ? monitored(chain, new VnodeOp.Link(this, existing, name, caller))
        : guarded.link(existing, name, caller);
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.REMOVE)
        ? monitored(chain, new VnodeOp.Remove(this, name, directoryExpected, caller))
        : guarded.remove(name, directoryExpected, caller);
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.RENAME)
        ? monitored(chain, new VnodeOp.Rename(this, name, target, caller))
        : guarded.rename(name, target, caller);
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.READ_DIRECTORY)
        ? monitored(chain, new VnodeOp.ReadDirectory(this, cookie, withVnodes, sink, caller))
        : guarded.readDirectory(cookie, withVnodes, sink, caller);
  }

  @Override
  public ReadResult read(ZcBuf loan, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.READ)
        ? monitored(chain, new VnodeOp.Read(this, loan, caller))
        : guarded.read(loan, caller);
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.WRITE)
        ? monitored(chain, new VnodeOp.Write(this, loan, stability, caller))
        : guarded.write(loan, stability, caller);
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.COMMIT)
        ? monitored(chain, new VnodeOp.Commit(this, offset, lengthBytes, caller))
        : guarded.commit(offset, lengthBytes, caller);
  }

  @Override
  public Change allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.ALLOCATE)
        ? monitored(chain, new VnodeOp.Allocate(this, offset, lengthBytes, caller))
        : guarded.allocate(offset, lengthBytes, caller);
  }

  @Override
  public Change deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.DEALLOCATE)
        ? monitored(chain, new VnodeOp.Deallocate(this, offset, lengthBytes, caller))
        : guarded.deallocate(offset, lengthBytes, caller);
  }

  @Override
  public DataSegment segmentAt(long offset, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.SEGMENT_AT)
        ? monitored(chain, new VnodeOp.SegmentAt(this, offset, caller))
        : guarded.segmentAt(offset, caller);
  }

  @Override
  public Change cloneRange(CloneRange range, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.CLONE_RANGE)
        ? monitored(chain, new VnodeOp.CloneFrom(this, range, caller))
        : guarded.cloneRange(range, caller);
  }

  @Override
  public byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.GET_XATTR)
        ? monitored(chain, new VnodeOp.GetXattr(this, name, caller))
        : guarded.extendedAttribute(name, caller);
  }

  @Override
  public Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.SET_XATTR)
        ? monitored(chain, new VnodeOp.SetXattr(this, name, value, mode, caller))
        : guarded.setExtendedAttribute(name, value, mode, caller);
  }

  @Override
  public Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.REMOVE_XATTR)
        ? monitored(chain, new VnodeOp.RemoveXattr(this, name, caller))
        : guarded.removeExtendedAttribute(name, caller);
  }

  @Override
  public List<String> extendedAttributes(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.LIST_XATTRS)
        ? monitored(chain, new VnodeOp.ListXattrs(this, caller))
        : guarded.extendedAttributes(caller);
  }

  @Override
  public boolean isStream() {
    return guarded.isStream();
  }

  @Override
  public List<NamedStream> streams(CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.LIST_STREAMS)
        ? monitored(chain, new VnodeOp.ListStreams(this, caller))
        : guarded.streams(caller);
  }

  @Override
  public Vnode stream(String name, NamedStream.Mode mode, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.OPEN_STREAM)
        ? monitored(chain, new VnodeOp.OpenStream(this, name, mode, caller))
        : guarded.stream(name, mode, caller);
  }

  @Override
  public Change removeStream(String name, CallContext caller) throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.REMOVE_STREAM)
        ? monitored(chain, new VnodeOp.RemoveStream(this, name, caller))
        : guarded.removeStream(name, caller);
  }

  @Override
  public Change renameStream(String name, String newName, boolean replace, CallContext caller)
      throws VfsException {
    MonitorChain chain = chain();
    return chain.wants(OpKind.RENAME_STREAM)
        ? monitored(chain, new VnodeOp.RenameStream(this, name, newName, replace, caller))
        : guarded.renameStream(name, newName, replace, caller);
  }

  @Override
  public Provider provider() {
    return guarded.provider();
  }

  @Override
  public FileKey key() {
    return guarded.key();
  }

  @Override
  public FileType type() {
    return guarded.type();
  }

  @Override
  public String path() {
    return guarded.path();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShareVnode that && share == that.share && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public String toString() {
    return share.name() + ":" + path();
  }
}
