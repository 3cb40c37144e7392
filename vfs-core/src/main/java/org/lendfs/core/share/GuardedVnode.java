// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lendfs.core.access.AccessPolicy;
import org.lendfs.core.access.AttributePolicy;
import org.lendfs.core.access.Permissions;
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
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
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
 * that come up are wrapped, vnodes that go down are unwrapped. Thread-safe.
 */
final class GuardedVnode implements Vnode {
  private static final Set<AccessRight> CHANGING_RIGHTS =
      EnumSet.of(AccessRight.MODIFY, AccessRight.EXTEND, AccessRight.DELETE);

  private final RegisteredShare share;
  private final Vnode base;
  private final LockTarget target;
  private final Next asBase = new Bottom();

  GuardedVnode(RegisteredShare share, Vnode base) {
    this.share = share;
    this.base = base;
    this.target = LockTarget.of(base);
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
    return base.attributes(caller);
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    requireWritable();
    Attributes now = base.attributes(caller);
    if (changes.sizeBytes() != null) {
      requireRegular();
    }
    AttributeChanges checked = AttributePolicy.check(changes, now, caller.credentials());
    try (Intruding _ =
        changes.sizeBytes() == null
            ? arbiter().changeAttributes(target, caller)
            : arbiter().write(target, caller)) {
      return base.setAttributes(checked, caller);
    }
  }

  @Override
  public Set<AccessRight> access(Set<AccessRight> wanted, CallContext caller) throws VfsException {
    Attributes now = attributes(caller);
    Set<AccessRight> given = AccessPolicy.rights(now, caller.credentials(), wanted);
    if (share.readOnly()) {
      given.removeAll(CHANGING_RIGHTS);
    }
    return given.isEmpty() ? given : base.access(given, caller);
  }

  @Override
  public FsStat statFs(CallContext caller) throws VfsException {
    share.requirePublished();
    return base.statFs(caller);
  }

  @Override
  public Hold hold(CallContext caller) throws VfsException {
    share.requirePublished();
    return base.hold(caller);
  }

  // --- directories ----------------------------------------------------------------------------

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    Attributes directory = directory(caller);
    AccessPolicy.requireLookup(directory, caller.credentials());
    Names.require(name, provider().traits());
    if (Names.isDot(name)) {
      return share.wrap(base);
    }
    return share.wrap(Names.isDotDot(name) ? parentBase(caller) : base.lookup(name, caller));
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    AccessPolicy.requireLookup(directory(caller), caller.credentials());
    return share.wrap(parentBase(caller));
  }

  /** The root stays its own parent, whatever the provider would say. */
  private Vnode parentBase(CallContext caller) throws VfsException {
    boolean isRoot = base.key().equals(provider().root().key());
    return isRoot ? base : base.parent(caller);
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    Names.requireNew(name, provider().traits());
    Attributes directory = writableDirectory(caller);
    if (mode instanceof CreateMode.Unchecked && mayUseExisting(name, initial, directory, caller)) {
      return wrap(
          base.create(name, mode, AttributeChanges.NONE.withSize(initial.sizeBytes()), caller));
    }
    AccessPolicy.requireChangeEntries(directory, caller.credentials());
    return made(
        base.create(name, mode, initial(initial, FileType.REGULAR, directory, caller), caller),
        caller);
  }

  /** An unchecked create of an existing file is an open of it, perhaps with truncation. */
  private boolean mayUseExisting(
      String name, AttributeChanges initial, Attributes directory, CallContext caller)
      throws VfsException {
    AccessPolicy.requireLookup(directory, caller.credentials());
    Vnode found;
    Attributes existing;
    try {
      found = base.lookup(name, caller);
      existing = found.attributes(caller);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND || e.error() == VfsError.STALE) {
        return false;
      }
      throw e;
    }
    if (initial.sizeBytes() != null) {
      AccessPolicy.requireWrite(existing, caller.credentials());
      arbiter().write(LockTarget.of(found), caller).close();
    }
    return true;
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    Attributes directory = requireNewEntry(name, caller);
    return made(
        base.makeDirectory(name, initial(initial, FileType.DIRECTORY, directory, caller), caller),
        caller);
  }

  @Override
  public Created makeSymlink(
      String name, String linkText, AttributeChanges initial, CallContext caller)
      throws VfsException {
    Attributes directory = requireNewEntry(name, caller);
    return made(
        base.makeSymlink(
            name, linkText, initial(initial, FileType.SYMLINK, directory, caller), caller),
        caller);
  }

  @Override
  public Created makeNode(String name, NodeKind node, AttributeChanges initial, CallContext caller)
      throws VfsException {
    if (!node.type().isSpecial()) {
      throw new VfsException(VfsError.WRONG_TYPE, "node type=" + node.type());
    }
    Attributes directory = requireNewEntry(name, caller);
    AccessPolicy.requireMakeNode(node.type(), caller.credentials());
    return made(
        base.makeNode(name, node, initial(initial, node.type(), directory, caller), caller),
        caller);
  }

  @Override
  public String readLink(CallContext caller) throws VfsException {
    share.requirePublished();
    return base.readLink(caller);
  }

  @Override
  public Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    requireNewEntry(name, caller);
    Vnode object = unwrap(existing);
    if (object.type() == FileType.DIRECTORY) {
      throw new VfsException(VfsError.IS_DIRECTORY, "hard link to a directory");
    }
    try (Intruding _ = arbiter().link(LockTarget.of(object), caller)) {
      Linked linked = base.link(object, name, caller);
      arbiter().entriesChanged(target, caller);
      return linked;
    }
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    Names.requireOld(name, provider().traits());
    Attributes directory = writableDirectory(caller);
    requireRemovable(base, directory, name, caller);
    Change change = base.remove(name, directoryExpected, caller);
    arbiter().entriesChanged(target, caller);
    return change;
  }

  @Override
  public Renamed rename(String name, RenameTarget to, CallContext caller) throws VfsException {
    Names.requireOld(name, provider().traits());
    Names.requireOld(to.name(), provider().traits());
    Attributes from = writableDirectory(caller);
    Vnode toBase = unwrap(to.directory());
    Attributes toDirectory = requireDirectory(toBase.attributes(caller));
    Attributes moved = requireRemovable(base, from, name, caller);
    requireReplaceable(toBase, toDirectory, to.name(), caller);
    if (!toBase.key().equals(base.key())) {
      AccessPolicy.requireMovable(moved, caller.credentials());
    }
    Renamed renamed = base.rename(name, new RenameTarget(toBase, to.name(), to.replace()), caller);
    arbiter().entriesChanged(target, caller);
    arbiter().entriesChanged(LockTarget.of(toBase), caller);
    return renamed;
  }

  private Attributes requireRemovable(
      Vnode directory, Attributes attributes, String name, CallContext caller) throws VfsException {
    AccessPolicy.requireChangeEntries(attributes, caller.credentials());
    Vnode object = directory.lookup(name, caller);
    Attributes objectAttributes = object.attributes(caller);
    AccessPolicy.requireRemovable(attributes, objectAttributes, caller.credentials());
    arbiter().unname(object, caller);
    return objectAttributes;
  }

  private void requireReplaceable(
      Vnode directory, Attributes attributes, String name, CallContext caller) throws VfsException {
    AccessPolicy.requireChangeEntries(attributes, caller.credentials());
    if (!AccessPolicy.isSticky(attributes) && arbiter().isIdle()) {
      return;
    }
    try {
      requireRemovable(directory, attributes, name, caller);
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
    }
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    Attributes directory = directory(caller);
    AccessPolicy.requireList(directory, caller.credentials());
    // Whoever may list but not look up gets names, and nothing of what is behind them.
    boolean mayLookUp = Permissions.allow(directory, caller.credentials(), Permissions.EXECUTE);
    if (!withVnodes || !mayLookUp) {
      return base.readDirectory(cookie, false, sink, caller);
    }
    return base.readDirectory(cookie, true, entry -> sink.accept(wrap(entry)), caller);
  }

  private DirectoryEntry wrap(DirectoryEntry entry) {
    Vnode vnode = entry.vnode();
    return vnode == null ? entry : withVnode(entry, share.wrap(vnode));
  }

  private static DirectoryEntry withVnode(DirectoryEntry entry, Vnode vnode) {
    return new DirectoryEntry(
        entry.name(), entry.fileId(), entry.cookie(), vnode, entry.attributes());
  }

  // --- data -----------------------------------------------------------------------------------

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    share.requirePublished();
    requireRegular();
    if (request.direction() == Direction.WRITE) {
      requireWritable();
      requireWrite(base.attributes(caller), caller);
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
    Attributes seen = result.attributes();
    requireRead(seen == null ? base.attributes(caller) : seen, caller);
    return result;
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    requireWritable();
    Attributes now = base.attributes(caller);
    requireWrite(now, caller);
    MandatoryLocks.requireFree(share, base, loan.request(), LockMode.EXCLUSIVE, caller);
    Integer mode = AttributePolicy.modeAfterWrite(now, caller.credentials());
    if (mode != null) {
      // Two steps: the second must not find out that it would have to wait.
      caller.requireMayBlock("set-id bits");
      base.setAttributes(AttributeChanges.ofMode(mode), caller);
    }
    try (Intruding _ = arbiter().write(target, caller)) {
      return base.write(loan, stability, caller);
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
    return base.commit(offset, lengthBytes, caller);
  }

  // --- space ----------------------------------------------------------------------------------

  @Override
  public Change allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    requireMayWrite(caller);
    try (Intruding _ = arbiter().write(target, caller)) {
      return base.allocate(offset, lengthBytes, caller);
    }
  }

  @Override
  public Change deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    requireMayWrite(caller);
    try (Intruding _ = arbiter().write(target, caller)) {
      return base.deallocate(offset, lengthBytes, caller);
    }
  }

  @Override
  public DataSegment segmentAt(long offset, CallContext caller) throws VfsException {
    requireRead(attributes(caller), caller);
    requireRegular();
    try (Intruding _ = arbiter().read(target, caller)) {
      return base.segmentAt(offset, caller);
    }
  }

  @Override
  public Change cloneRange(CloneRange range, CallContext caller) throws VfsException {
    requireMayWrite(caller);
    Vnode source = unwrap(range.source());
    requireRead(source.attributes(caller), caller);
    CloneRange below =
        new CloneRange(source, range.sourceOffset(), range.targetOffset(), range.lengthBytes());
    try (Intruding _ = arbiter().read(LockTarget.of(source), caller);
        Intruding _ = arbiter().write(target, caller)) {
      return base.cloneRange(below, caller);
    }
  }

  // --- extended attributes --------------------------------------------------------------------

  @Override
  public byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    AccessPolicy.requireRead(attributes(caller), caller.credentials());
    return base.extendedAttribute(name, caller);
  }

  @Override
  public Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    requireChangeable(caller);
    return base.setExtendedAttribute(name, value, mode, caller);
  }

  @Override
  public Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    requireChangeable(caller);
    return base.removeExtendedAttribute(name, caller);
  }

  @Override
  public List<String> extendedAttributes(CallContext caller) throws VfsException {
    AccessPolicy.requireRead(attributes(caller), caller.credentials());
    return base.extendedAttributes(caller);
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
    return base.path();
  }

  // --- what is required -----------------------------------------------------------------------

  private void requireWritable() throws VfsException {
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

  private void requireChangeable(CallContext caller) throws VfsException {
    requireWritable();
    requireWrite(base.attributes(caller), caller);
  }

  /** An open keeps what it was granted, whatever becomes of the permission bits. */
  private static void requireRead(Attributes attributes, CallContext caller) throws VfsException {
    if (!isGranted(OpenAccess.READ, caller)) {
      AccessPolicy.requireRead(attributes, caller.credentials());
    }
  }

  private static void requireWrite(Attributes attributes, CallContext caller) throws VfsException {
    if (!isGranted(OpenAccess.WRITE, caller)) {
      AccessPolicy.requireWrite(attributes, caller.credentials());
    }
  }

  private static boolean isGranted(OpenAccess access, CallContext caller) {
    StateHolder holder = caller.holder();
    return holder != null && holder.granted().contains(access);
  }

  private Attributes directory(CallContext caller) throws VfsException {
    share.requirePublished();
    return requireDirectory(base.attributes(caller));
  }

  private static Attributes requireDirectory(Attributes attributes) throws VfsException {
    if (!attributes.isDirectory()) {
      throw new VfsException(VfsError.NOT_DIRECTORY, "fileId=" + attributes.fileId());
    }
    return attributes;
  }

  private Attributes writableDirectory(CallContext caller) throws VfsException {
    requireWritable();
    return requireDirectory(base.attributes(caller));
  }

  private Attributes requireNewEntry(String name, CallContext caller) throws VfsException {
    Names.requireNew(name, provider().traits());
    Attributes directory = writableDirectory(caller);
    AccessPolicy.requireChangeEntries(directory, caller.credentials());
    return directory;
  }

  private static AttributeChanges initial(
      AttributeChanges asked, FileType type, Attributes directory, CallContext caller) {
    return AttributePolicy.initial(asked, type, directory, caller.credentials());
  }

  // --- vnodes up and down ---------------------------------------------------------------------

  /** Wraps what a call made in this directory. */
  private Created made(Created created, CallContext caller) {
    if (created.isNew()) {
      arbiter().entriesChanged(target, caller);
    }
    return wrap(created);
  }

  private Created wrap(Created created) {
    return new Created(
        share.wrap(created.vnode()), created.attributes(), created.directory(), created.isNew());
  }

  private Vnode unwrap(Vnode vnode) throws VfsException {
    if (vnode instanceof ShareVnode own && own.share() == share) {
      return own.base();
    }
    throw new VfsException(VfsError.CROSS_DEVICE, vnode + " is not in " + share);
  }
}
