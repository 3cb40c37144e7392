// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * An object of the store: what files, directories and the rest have in common, and the refusals of
 * what they do not. There is one for each object, so identity is equality.
 */
abstract class MemoryNode implements Vnode {
  /** Work under the object's lock. */
  @FunctionalInterface
  interface Work {
    void run() throws VfsException;
  }

  final StampedLock lock = new StampedLock();
  final NodeState state;

  private final MemoryProvider provider;
  private final long id;
  private final FileKey key;
  private final FileType type;
  private final ExtendedAttributes xattrs;
  private final AtomicInteger holds = new AtomicInteger();
  private volatile @Nullable Entry entry;

  MemoryNode(MemoryProvider provider, FileType type, NodeState state) {
    this.provider = provider;
    this.id = provider.nodes().newId();
    this.key = provider.nodes().keyOf(id);
    this.type = type;
    this.state = state;
    this.xattrs = new ExtendedAttributes(provider.quota());
  }

  final long id() {
    return id;
  }

  /** The name made last, which may be gone while others are there; null for the root. */
  final @Nullable Entry entry() {
    return entry;
  }

  final void named(Entry newEntry) {
    entry = newEntry;
  }

  // --- for kinds of objects ---------------------------------------------------------------------

  abstract long sizeBytes();

  long usedBytes() {
    return 0;
  }

  DeviceNumber device() {
    return DeviceNumber.NONE;
  }

  /** Refused but for files; under the exclusive lock. */
  void resize(long newSizeBytes, CallContext caller) throws VfsException {
    throw new VfsException(VfsError.INVALID, "size of " + path());
  }

  /** The object is gone for good: lets go of what it holds. Under the exclusive lock. */
  void releaseContent() {}

  /** Whether somebody still uses the object after its last name is gone. */
  boolean isHeld() {
    return holds.get() > 0;
  }

  // --- life -------------------------------------------------------------------------------------

  final void requireAlive() throws VfsException {
    if (state.links() == 0 && !isHeld()) {
      throw new VfsException(VfsError.STALE, path());
    }
  }

  /** The object has a name: it can be linked to, and take entries. */
  final void requireNamed() throws VfsException {
    if (state.links() == 0) {
      throw new VfsException(VfsError.STALE, path());
    }
  }

  /** A name of this object was removed. Takes the lock. */
  void unlinked() {
    long stamp = lock.writeLock();
    try {
      state.addLinks(-1);
      state.touchChanged();
      releaseIfUnused();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Under the exclusive lock. */
  final void releaseIfUnused() {
    if (state.links() == 0 && holds.get() == 0) {
      provider.nodes().remove(this);
    }
    if (state.links() == 0 && !isHeld()) {
      xattrs.clear();
      releaseContent();
    }
  }

  /** The store is closed. */
  final void dispose() {
    long stamp = lock.writeLock();
    try {
      xattrs.clear();
      releaseContent();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Does something that changes the object, as one step with the attributes around it. */
  final Change changing(Work work) throws VfsException {
    long stamp = lock.writeLock();
    try {
      requireAlive();
      Attributes before = snapshot();
      work.run();
      return new Change(before, snapshot(), true);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** All attributes, under the lock. */
  final Attributes snapshot() {
    return new Attributes(
        type,
        state.mode,
        state.links(),
        state.uid,
        state.gid,
        sizeBytes(),
        usedBytes(),
        device(),
        id,
        state.accessed,
        state.modified,
        state.changed,
        state.created,
        state.change);
  }

  // --- what all objects can do ------------------------------------------------------------------

  @Override
  public final MemoryProvider provider() {
    return provider;
  }

  @Override
  public final FileKey key() {
    return key;
  }

  @Override
  public final FileType type() {
    return type;
  }

  @Override
  public final String path() {
    StringBuilder path = new StringBuilder();
    for (Entry at = entry; at != null; at = at.directory().entry()) {
      path.insert(0, at.name()).insert(0, '/');
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  @Override
  public final Attributes attributes(CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return snapshot();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public final Change setAttributes(AttributeChanges changes, CallContext caller)
      throws VfsException {
    return changing(() -> apply(changes, caller));
  }

  private void apply(AttributeChanges changes, CallContext caller) throws VfsException {
    if (changes.ifChanged() != null && !changes.ifChanged().equals(state.changed)) {
      throw new VfsException(VfsError.NOT_SYNCHRONIZED, "changed=" + state.changed);
    }
    if (changes.sizeBytes() == null) {
      state.touchChanged();
    } else {
      resize(changes.sizeBytes(), caller);
      state.touchModified();
    }
    state.apply(changes);
  }

  @Override
  public final FsStat statFs(CallContext caller) {
    return provider.statFs();
  }

  @Override
  public final Hold hold(CallContext caller) throws VfsException {
    long stamp = lock.writeLock();
    try {
      requireAlive();
      holds.incrementAndGet();
    } finally {
      lock.unlockWrite(stamp);
    }
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (!closed.getAndSet(true)) {
        letGo();
      }
    };
  }

  private void letGo() {
    // Either this thread sees the last name gone, or the remover sees that nobody holds the object.
    if (holds.decrementAndGet() == 0 && state.links() == 0) {
      long stamp = lock.writeLock();
      try {
        releaseIfUnused();
      } finally {
        lock.unlockWrite(stamp);
      }
    }
  }

  @Override
  public final Change commit(long offset, long lengthBytes, CallContext caller)
      throws VfsException {
    return changing(() -> {});
  }

  @Override
  public final byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return xattrs.get(name);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public final Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    return changing(() -> {
      xattrs.set(name, value, mode);
      state.touchChanged();
    });
  }

  @Override
  public final Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    return changing(() -> {
      xattrs.remove(name);
      state.touchChanged();
    });
  }

  @Override
  public final List<String> extendedAttributes(CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return xattrs.names();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  // --- what only directories can do -------------------------------------------------------------

  private VfsException notDirectory() {
    return new VfsException(VfsError.NOT_DIRECTORY, path());
  }

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    throw notDirectory();
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    throw notDirectory();
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Created makeSymlink(
      String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Created makeNode(String name, NodeKind kind, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    throw notDirectory();
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException {
    throw notDirectory();
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    throw notDirectory();
  }

  // --- what only files can do -------------------------------------------------------------------

  private VfsException notFile() {
    boolean directory = type == FileType.DIRECTORY;
    return new VfsException(directory ? VfsError.IS_DIRECTORY : VfsError.INVALID, path());
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    throw notFile();
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    throw notFile();
  }

  @Override
  public final String toString() {
    return "memory:" + path();
  }
}
