// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.access.AccessPolicy;
import org.lendfs.core.access.AttributePolicy;
import org.lendfs.core.access.Protection;
import org.lendfs.core.share.Arbiter.Intruding;
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
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.StateHolder;

/**
 * The layer between monitors and provider: a removed or read-only share, names, permissions and
 * mandatory locks are judged here, in this order, for all protocols and providers alike. Vnodes
 * that come up are wrapped, vnodes that go down are unwrapped. Names are {@link GuardedNames}'
 * part. Thread-safe.
 */
final class GuardedVnode implements Vnode {
  private static final Set<AccessRight> CHANGING_RIGHTS =
      EnumSet.of(AccessRight.MODIFY, AccessRight.EXTEND, AccessRight.DELETE);

  private final RegisteredShare share;
  private final Vnode base;
  private final LockTarget target;
  private final @Nullable Vnode streamOf;
  private final GuardedNames names;
  private final GuardedStreams streams;
  private final Next asBase = new Bottom();

  /**
   * In front of a provider's vnode.
   *
   * @param streamOf the object that this is a named stream of, or null
   */
  GuardedVnode(RegisteredShare share, Vnode base, @Nullable Vnode streamOf) {
    this.share = share;
    this.base = base;
    this.streamOf = streamOf;
    this.target = LockTarget.of(base);
    this.names = new GuardedNames(this, share);
    this.streams = new GuardedStreams(this, share);
  }

  @Override
  public boolean isStream() {
    return streamOf != null;
  }

  LockTarget target() {
    return target;
  }

  private Arbiter arbiter() {
    return share.arbiter();
  }

  Vnode base() {
    return base;
  }

  /** This layer as the end of a monitor chain. */
  Next asBase() {
    return asBase;
  }

  private final class Bottom implements Next {
    @Override
    public <R> R proceed(VnodeOp<R> op) throws VfsException {
      return op.performOn(GuardedVnode.this);
    }
  }

  // --- attributes -----------------------------------------------------------------------------

  @Override
  public Attributes attributes(CallContext caller) throws VfsException {
    share.requirePublished();
    arbiter().look(target, caller);
    Attributes own = base.attributes(caller);
    return streamOf == null ? own : GuardedStreams.shown(own, streamOf.attributes(caller));
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    requireWritable();
    if (streamOf != null) {
      return setStreamAttributes(changes, share.wrap(streamOf).guarded(), caller);
    }
    Attributes now = base.attributes(caller);
    if (changes.sizeBytes() != null) {
      requireRegular();
    }
    // Setting the mode changes the ACL, whoever does it.
    Protection protection =
        changes.mode() == null
            ? share.acls().forJudging(base, now, caller)
            : share.acls().of(base, now, caller);
    boolean writes = isGranted(OpenAccess.WRITE, caller);
    AttributeChanges checked =
        AttributePolicy.check(changes, protection, caller.credentials(), writes);
    boolean aclFollows = changes.mode() != null && protection.acl() != null;
    if (aclFollows) {
      // Two steps: the second must not find out that it would have to wait.
      caller.requireMayBlock("ACL");
    }
    try (Intruding _ =
        changes.sizeBytes() == null
            ? arbiter().changeAttributes(target, caller)
            : arbiter().write(target, caller)) {
      Change change = base.setAttributes(checked, caller);
      return aclFollows ? withAcl(protection, change, caller) : carried(change);
    }
  }

  /** The size is the stream's own; everything else is the object's that it belongs to. */
  private Change setStreamAttributes(
      AttributeChanges changes, GuardedVnode owner, CallContext caller) throws VfsException {
    if (changes.ifChanged() != null && !changes.ifChanged().equals(attributes(caller).changed())) {
      throw new VfsException(VfsError.NOT_SYNCHRONIZED, path());
    }
    AttributeChanges ofOwner = changes.withSize(null).withGuard(null);
    if (!ofOwner.equals(AttributeChanges.NONE)) {
      owner.setAttributes(ofOwner, caller);
    }
    Long sizeBytes = changes.sizeBytes();
    if (sizeBytes != null) {
      requireChangeable(caller);
      try (Intruding _ = arbiter().write(target, caller)) {
        base.setAttributes(AttributeChanges.ofSize(sizeBytes), caller);
      }
    }
    return Change.UNKNOWN;
  }

  /** The mode was set; the ACL is stored as it is after that. */
  private Change withAcl(Protection before, Change change, CallContext caller) throws VfsException {
    Attributes seen = change.after();
    Attributes now = seen == null ? base.attributes(caller) : seen;
    Acl acl = Protection.afterModeOf(now, before.aclOrMode());
    Change last = share.acls().follow(base, acl, now, caller);
    return new Change(change.before(), last.after(), false);
  }

  @Override
  public Set<AccessRight> access(Set<AccessRight> wanted, CallContext caller) throws VfsException {
    Set<AccessRight> given = AccessPolicy.rights(protection(caller), caller.credentials(), wanted);
    if (share.readOnly()) {
      given.removeAll(CHANGING_RIGHTS);
    }
    return given.isEmpty() ? given : base.access(given, caller);
  }

  @Override
  public int accessMask(CallContext caller) throws VfsException {
    int granted = protection(caller).granted(caller.credentials());
    return share.readOnly() ? granted & ~AccessMask.CHANGING : granted;
  }

  @Override
  public Acl acl(CallContext caller) throws VfsException {
    if (streamOf != null) {
      return share.wrap(streamOf).guarded().acl(caller);
    }
    Protection whole = share.acls().of(base, attributes(caller), caller);
    AccessPolicy.requireReadAcl(whole, caller.credentials());
    return whole.aclOrMode();
  }

  @Override
  public Change setAcl(Acl acl, CallContext caller) throws VfsException {
    if (streamOf != null) {
      return share.wrap(streamOf).guarded().setAcl(acl, caller);
    }
    requireWritable();
    if (acl.entries().size() > Acl.MAX_ENTRIES) {
      throw new VfsException(VfsError.VALUE_TOO_BIG, "entries=" + acl.entries().size());
    }
    Protection now = protection(caller);
    AttributePolicy.requireSetAcl(now, caller.credentials());
    try (Intruding _ = arbiter().changeAttributes(target, caller)) {
      return share.acls().set(base, acl, now.attributes(), caller);
    }
  }

  @Override
  public FsStat statFs(CallContext caller) throws VfsException {
    share.requirePublished();
    return base.statFs(caller);
  }

  @Override
  public Hold hold(CallContext caller) throws VfsException {
    share.requirePublished();
    if (streamOf != null) {
      return streams.holdWith(share.wrap(streamOf).guarded(), caller);
    }
    return share.streams().holds().take(base, caller);
  }

  // --- directories ----------------------------------------------------------------------------

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    return names.lookup(name, caller);
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    return names.parent(caller);
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return names.create(name, mode, initial, caller);
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return names.makeDirectory(name, initial, caller);
  }

  @Override
  public Created makeSymlink(
      String name, String linkText, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return names.makeSymlink(name, linkText, initial, caller);
  }

  @Override
  public Created makeNode(String name, NodeKind node, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return names.makeNode(name, node, initial, caller);
  }

  @Override
  public String readLink(CallContext caller) throws VfsException {
    share.requirePublished();
    return base.readLink(caller);
  }

  @Override
  public Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    return names.link(existing, name, caller);
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    return names.remove(name, directoryExpected, caller);
  }

  @Override
  public Renamed rename(String name, RenameTarget to, CallContext caller) throws VfsException {
    return names.rename(name, to, caller);
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    return names.readDirectory(cookie, withVnodes, sink, caller);
  }

  // --- data -----------------------------------------------------------------------------------

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    share.requirePublished();
    requireRegular();
    if (request.direction() == Direction.WRITE) {
      requireChangeable(caller);
    }
    return base.requestZcBuf(request, caller);
  }

  /**
   * Permission is judged by the attributes that the read itself saw: they cost nothing more, and a
   * denial leaves the caller without the right to see what is in the loan.
   */
  @Override
  public ReadResult read(ZcBuf loan, CallContext caller) throws VfsException {
    share.requirePublished();
    LoanRequest request = loan.request();
    MandatoryLocks.requireFree(share, base, request, LockMode.SHARED, caller);
    ReadResult result;
    try (Intruding _ = arbiter().read(target, caller)) {
      result = base.read(loan, caller);
    }
    if (!isGranted(OpenAccess.READ, caller)) {
      Attributes seen = result.attributes();
      Attributes judged = seen == null ? base.attributes(caller) : seen;
      AccessPolicy.requireRead(protection(judged, caller), caller.credentials());
    }
    return streamOf == null ? result : new ReadResult(result.count(), result.endOfFile(), null);
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    requireWritable();
    Attributes now = base.attributes(caller);
    if (!isGranted(OpenAccess.WRITE, caller)) {
      AccessPolicy.requireWrite(protection(now, caller), caller.credentials());
    }
    MandatoryLocks.requireFree(share, base, loan.request(), LockMode.EXCLUSIVE, caller);
    Integer mode = AttributePolicy.modeAfterWrite(now, caller.credentials());
    if (mode != null) {
      // Two steps: the second must not find out that it would have to wait.
      caller.requireMayBlock("set-id bits");
      share.acls().carry(base, base.setAttributes(AttributeChanges.ofMode(mode), caller));
    }
    try (Intruding _ = arbiter().write(target, caller)) {
      WriteResult result = base.write(loan, stability, caller);
      Change change = carried(result.change());
      return new WriteResult(result.count(), result.stability(), change);
    }
  }

  /** Never called: a loan goes back to its lender directly. */
  @Override
  public void returnZcBuf(ZcBuf loan) {
    throw new UnsupportedOperationException("close the loan instead");
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException {
    requireMayWrite(caller);
    return carried(base.commit(offset, lengthBytes, caller));
  }

  // --- space ----------------------------------------------------------------------------------

  @Override
  public Change allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    requireMayWrite(caller);
    try (Intruding _ = arbiter().write(target, caller)) {
      return carried(base.allocate(offset, lengthBytes, caller));
    }
  }

  @Override
  public Change deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    requireMayWrite(caller);
    try (Intruding _ = arbiter().write(target, caller)) {
      return carried(base.deallocate(offset, lengthBytes, caller));
    }
  }

  @Override
  public DataSegment segmentAt(long offset, CallContext caller) throws VfsException {
    requireRead(caller);
    requireRegular();
    try (Intruding _ = arbiter().read(target, caller)) {
      return base.segmentAt(offset, caller);
    }
  }

  @Override
  public Change cloneRange(CloneRange range, CallContext caller) throws VfsException {
    requireMayWrite(caller);
    GuardedVnode guardedSource = requireOwn(range.source()).guarded();
    guardedSource.requireRead(caller);
    Vnode source = guardedSource.base();
    CloneRange below =
        new CloneRange(source, range.sourceOffset(), range.targetOffset(), range.lengthBytes());
    try (Intruding _ = arbiter().read(LockTarget.of(source), caller);
        Intruding _ = arbiter().write(target, caller)) {
      return carried(base.cloneRange(below, caller));
    }
  }

  // --- extended attributes --------------------------------------------------------------------

  @Override
  public byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    AccessPolicy.requireRead(protection(caller), caller.credentials());
    if (AclStore.isReserved(name)) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, name);
    }
    return base.extendedAttribute(name, caller);
  }

  @Override
  public Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    requireChangeable(caller);
    if (AclStore.isReserved(name)) {
      throw new VfsException(VfsError.NOT_PERMITTED, name);
    }
    return carried(base.setExtendedAttribute(name, value, mode, caller));
  }

  @Override
  public Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    requireChangeable(caller);
    if (AclStore.isReserved(name)) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, name);
    }
    return carried(base.removeExtendedAttribute(name, caller));
  }

  @Override
  public List<String> extendedAttributes(CallContext caller) throws VfsException {
    AccessPolicy.requireRead(protection(caller), caller.credentials());
    return AclStore.withoutReserved(base.extendedAttributes(caller));
  }

  // --- named streams --------------------------------------------------------------------------

  @Override
  public List<NamedStream> streams(CallContext caller) throws VfsException {
    return streams.list(caller);
  }

  @Override
  public Vnode stream(String name, NamedStream.Mode mode, CallContext caller) throws VfsException {
    return streams.open(name, mode, caller);
  }

  @Override
  public Change removeStream(String name, CallContext caller) throws VfsException {
    return streams.remove(name, caller);
  }

  @Override
  public Change renameStream(String name, String newName, boolean replace, CallContext caller)
      throws VfsException {
    return streams.rename(name, newName, replace, caller);
  }

  // --- identity -------------------------------------------------------------------------------

  @Override
  public Provider provider() {
    return base.provider();
  }

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
    return streamOf == null ? base.path() : GuardedStreams.path(streamOf, base);
  }

  // --- what is required -----------------------------------------------------------------------

  void requireWritable() throws VfsException {
    share.requirePublished();
    if (share.readOnly()) {
      throw new VfsException(VfsError.READ_ONLY, share.toString());
    }
  }

  private void requireRegular() throws VfsException {
    switch (base.type()) {
      case REGULAR -> {}
      case DIRECTORY -> throw new VfsException(VfsError.IS_DIRECTORY, path());
      case SYMLINK -> throw new VfsException(VfsError.IS_SYMLINK, path());
      case BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET ->
          throw new VfsException(VfsError.WRONG_TYPE, path());
    }
  }

  private void requireMayWrite(CallContext caller) throws VfsException {
    requireRegular();
    requireChangeable(caller);
  }

  void requireChangeable(CallContext caller) throws VfsException {
    requireWritable();
    if (!isGranted(OpenAccess.WRITE, caller)) {
      AccessPolicy.requireWrite(protection(caller), caller.credentials());
    }
  }

  private void requireRead(CallContext caller) throws VfsException {
    if (!isGranted(OpenAccess.READ, caller)) {
      AccessPolicy.requireRead(protection(caller), caller.credentials());
    }
  }

  /**
   * Whether an open that the caller acts by gives the right: an open keeps what it was granted,
   * whatever becomes of the permission bits, so nobody looks at them again.
   */
  private static boolean isGranted(OpenAccess access, CallContext caller) {
    StateHolder holder = caller.holder();
    return holder != null && holder.granted().contains(access);
  }

  private Protection protection(CallContext caller) throws VfsException {
    return protection(streamOf == null ? attributes(caller) : null, caller);
  }

  /** A stream is protected as the object is that it belongs to. */
  private Protection protection(@Nullable Attributes now, CallContext caller) throws VfsException {
    Vnode judged = streamOf == null ? base : streamOf;
    share.requirePublished();
    Attributes ofJudged = now == null || streamOf != null ? judged.attributes(caller) : now;
    return share.acls().forJudging(judged, ofJudged, caller);
  }

  /** What is known of the ACL stays true; of a stream's file clients see no attributes. */
  private Change carried(Change change) {
    if (streamOf != null) {
      return Change.UNKNOWN;
    }
    share.acls().carry(base, change);
    return change;
  }

  // --- vnodes up and down ---------------------------------------------------------------------

  /** The provider's vnode behind one of this share. */
  Vnode unwrap(Vnode vnode) throws VfsException {
    return requireOwn(vnode).base();
  }

  ShareVnode requireOwn(Vnode vnode) throws VfsException {
    if (vnode instanceof ShareVnode own && own.share() == share) {
      return own;
    }
    throw new VfsException(VfsError.CROSS_DEVICE, vnode + " is not in " + share);
  }
}
