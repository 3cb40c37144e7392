// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * One object of the host. The operations are in classes by theme; here is what belongs to the
 * object itself: identity, best-known place, what is on loan and what is mapped.
 */
final class LocalVnode implements Vnode {
  private static final int DEEPEST_PATH = 1024;

  private final LocalProvider provider;
  private final FileKey key;
  private final FileType type;
  private final long fileId;
  private final LentRanges lent = new LentRanges();
  private final HeldFile held = new HeldFile();
  private final AtomicLong mappedUpTo = new AtomicLong(-1);
  private final AtomicBoolean syncFailed = new AtomicBoolean();
  private final AtomicBoolean unreadableNames = new AtomicBoolean();
  private volatile @Nullable Place place;

  /** A name in a directory. */
  private record Place(LocalVnode directory, String name) {}

  LocalVnode(LocalProvider provider, FileKey key, Attributes attributes) {
    this.provider = provider;
    this.key = key;
    this.type = attributes.type();
    this.fileId = attributes.fileId();
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public FileKey key() {
    return key;
  }

  @Override
  public FileType type() {
    return type;
  }

  /** Number of the object among those that exist now; the key tells it from later ones. */
  long fileId() {
    return fileId;
  }

  boolean isRoot() {
    return key.equals(provider.rootKey());
  }

  @Override
  public String path() {
    Deque<String> names = new ArrayDeque<>();
    LocalVnode current = this;
    while (!current.isRoot() && names.size() < DEEPEST_PATH) {
      Place at = current.place;
      if (at == null) {
        names.addFirst("[" + current.key + "]");
        break;
      }
      names.addFirst(at.name);
      current = at.directory;
    }
    return "/" + String.join("/", names);
  }

  /**
   * Notes where the object was seen.
   *
   * @return whether that is news
   */
  boolean seenAt(LocalVnode directory, String name) {
    Place known = place;
    if (known != null && known.directory.equals(directory) && known.name.equals(name)) {
      return false;
    }
    place = new Place(directory, name);
    return true;
  }

  LentRanges lent() {
    return lent;
  }

  HeldFile held() {
    return held;
  }

  /** Whether the object counts as there also without a name. */
  boolean isInUse() {
    return lent.isLent() || held.isHeld();
  }

  /** Notes that windows up to this index may be mapped. */
  void mappedUpTo(long index) {
    mappedUpTo.accumulateAndGet(index, Math::max);
  }

  /** The highest index noted, or -1; forgets it. */
  long takeMappedUpTo() {
    return mappedUpTo.getAndSet(-1);
  }

  void syncFailed() {
    syncFailed.set(true);
  }

  boolean takeSyncFailed() {
    return syncFailed.getAndSet(false);
  }

  /** True the first time only, so that the log hears once of names that are no text. */
  boolean firstUnreadableName() {
    return unreadableNames.compareAndSet(false, true);
  }

  // --- operations -----------------------------------------------------------------------------

  @Override
  public Attributes attributes(CallContext caller) throws VfsException {
    return provider.attributeOperations().attributes(this, caller);
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    return provider.attributeOperations().set(this, changes, caller);
  }

  @Override
  public FsStat statFs(CallContext caller) throws VfsException {
    return provider.attributeOperations().space(caller);
  }

  @Override
  public Hold hold(CallContext caller) throws VfsException {
    return provider.hold(this, caller);
  }

  @Override
  public byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    return provider.extendedAttributeOperations().get(this, name, caller);
  }

  @Override
  public Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    return provider.extendedAttributeOperations().set(this, name, value, mode, caller);
  }

  @Override
  public Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    return provider.extendedAttributeOperations().remove(this, name, caller);
  }

  @Override
  public List<String> extendedAttributes(CallContext caller) throws VfsException {
    return provider.extendedAttributeOperations().list(this, caller);
  }

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    return provider.lookups().lookup(this, name, caller);
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    return provider.lookups().parent(this, caller);
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    return provider.lister().list(this, cookie, withVnodes, sink, caller);
  }

  @Override
  public String readLink(CallContext caller) throws VfsException {
    return provider.lookups().readLink(this, caller);
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return provider.creations().create(this, name, mode, initial, caller);
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return provider.creations().makeDirectory(this, name, initial, caller);
  }

  @Override
  public Created makeSymlink(
      String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return provider.creations().makeSymlink(this, name, target, initial, caller);
  }

  @Override
  public Created makeNode(String name, NodeKind kind, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return provider.creations().makeNode(this, name, kind, initial, caller);
  }

  @Override
  public Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    return provider.nameOperations().link(this, existing, name, caller);
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    return provider.nameOperations().remove(this, name, directoryExpected, caller);
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException {
    return provider.nameOperations().rename(this, name, target, caller);
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    return request.direction() == Direction.READ
        ? provider.lender().request(this, request, caller)
        : provider.writer().request(this, request);
  }

  @Override
  public ReadResult read(ZcBuf loan, CallContext caller) throws VfsException {
    return provider.lender().read((ReadLoan) loan, caller);
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    return provider.writer().write(this, (WriteLoan) loan, stability, caller);
  }

  @Override
  public void returnZcBuf(ZcBuf loan) {
    switch (loan) {
      case ReadLoan read -> read.letGo();
      case WriteLoan write -> write.letGo();
      default -> throw new IllegalArgumentException("not lent here: " + loan);
    }
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return provider.writer().commit(this, caller);
  }

  @Override
  public Change allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return provider.spaceOperations().allocate(this, offset, lengthBytes, caller);
  }

  @Override
  public Change deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return provider.spaceOperations().deallocate(this, offset, lengthBytes, caller);
  }

  @Override
  public DataSegment segmentAt(long offset, CallContext caller) throws VfsException {
    return provider.spaceOperations().segmentAt(this, offset, caller);
  }

  @Override
  public Change cloneRange(CloneRange range, CallContext caller) throws VfsException {
    return provider.spaceOperations().cloneRange(this, range, caller);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof LocalVnode that && provider == that.provider && key.equals(that.key));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return provider.description() + path();
  }
}
