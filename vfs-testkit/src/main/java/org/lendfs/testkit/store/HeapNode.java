// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
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
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Any object of the heap store; alone it is a special node. All state is under the one lock. */
class HeapNode implements Vnode {
  private static final int MAX_VALUE_BYTES = 1 << 16;

  private final HeapProvider provider;
  private final long id;
  private final FileType type;
  private final DeviceNumber device;
  private final Instant created = Instant.now();
  private final TreeMap<String, byte[]> xattrs = new TreeMap<>();
  private int mode;
  private int uid;
  private int gid;
  private Instant accessed = created;
  private Instant modified = created;
  private Instant changed = created;
  private long change;
  private int holds;
  int links = 1;
  @Nullable HeapDirectory parent;
  String name = "";

  HeapNode(HeapProvider provider, NodeKind kind, AttributeChanges initial, CallContext caller) {
    this.provider = provider;
    this.id = provider.newId();
    this.type = kind.type();
    this.device = kind.device();
    this.mode = type == FileType.DIRECTORY ? 0755 : 0644;
    this.uid = caller.credentials().uid();
    this.gid = caller.credentials().gid();
    apply(initial);
  }

  /** Work under the lock of the store. */
  @FunctionalInterface
  interface Work<R> {
    R run() throws VfsException;
  }

  final <R> R locked(Work<R> work) throws VfsException {
    provider.lock().lock();
    try {
      return work.run();
    } finally {
      provider.lock().unlock();
    }
  }

  /** A change under the lock of the store. */
  @FunctionalInterface
  interface Step {
    void run() throws VfsException;
  }

  /** A change of this object, with its attributes before and after. */
  final Change changing(Step work) throws VfsException {
    return locked(() -> {
      Attributes before = snapshot();
      work.run();
      return new Change(before, snapshot(), true);
    });
  }

  final void touch(boolean content) {
    Instant now = Instant.now();
    changed = now.isAfter(changed) ? now : changed.plusNanos(1);
    modified = content ? changed : modified;
    change++;
  }

  final long id() {
    return id;
  }

  long sizeBytes() {
    return 0;
  }

  void resize(long newSizeBytes) throws VfsException {
    throw new VfsException(VfsError.INVALID, "size of " + path());
  }

  /** A name was taken from the object. */
  final void unlinked() {
    links--;
    touch(false);
    unregisterIfUnused();
  }

  /** The object has a name, or somebody who holds it. Under the lock. */
  final void requireThere() throws VfsException {
    if (links == 0 && holds == 0) {
      throw new VfsException(VfsError.STALE, path());
    }
  }

  private void unregisterIfUnused() {
    if (links == 0 && holds == 0) {
      provider.unregister(this);
    }
  }

  final Attributes snapshot() {
    return new Attributes(
        type,
        mode,
        links,
        uid,
        gid,
        sizeBytes(),
        sizeBytes(),
        device,
        id,
        accessed,
        modified,
        changed,
        created,
        change);
  }

  private void apply(AttributeChanges changes) {
    mode = changes.mode() == null ? mode : changes.mode();
    uid = changes.uid() == null ? uid : changes.uid();
    gid = changes.gid() == null ? gid : changes.gid();
    accessed = resolve(changes.accessed(), accessed);
    modified = resolve(changes.modified(), modified);
  }

  private static Instant resolve(@Nullable TimeChange change, Instant current) {
    return switch (change) {
      case null -> current;
      case TimeChange.Now() -> Instant.now();
      case TimeChange.At(Instant time) -> time;
    };
  }

  @Override
  public final Provider provider() {
    return provider;
  }

  @Override
  public final FileKey key() {
    return HeapProvider.keyOf(id);
  }

  @Override
  public final FileType type() {
    return type;
  }

  @Override
  public final String path() {
    HeapDirectory above = parent;
    if (above == null) {
      return "/";
    }
    String prefix = above.path();
    return prefix.equals("/") ? "/" + name : prefix + "/" + name;
  }

  @Override
  public final Attributes attributes(CallContext caller) throws VfsException {
    return locked(this::snapshot);
  }

  @Override
  public final Change setAttributes(AttributeChanges changes, CallContext caller)
      throws VfsException {
    return changing(() -> {
      if (changes.ifChanged() != null && !changes.ifChanged().equals(changed)) {
        throw new VfsException(VfsError.NOT_SYNCHRONIZED, "changed=" + changed);
      }
      if (changes.sizeBytes() != null) {
        resize(changes.sizeBytes());
      }
      touch(changes.sizeBytes() != null);
      apply(changes);
    });
  }

  @Override
  public final FsStat statFs(CallContext caller) throws VfsException {
    return locked(provider::space);
  }

  @Override
  public final Hold hold(CallContext caller) throws VfsException {
    return locked(() -> {
      requireThere();
      holds++;
      AtomicBoolean closed = new AtomicBoolean();
      return () -> {
        if (!closed.getAndSet(true)) {
          letGo();
        }
      };
    });
  }

  private void letGo() {
    provider.lock().lock();
    try {
      holds--;
      unregisterIfUnused();
    } finally {
      provider.lock().unlock();
    }
  }

  @Override
  public final Change commit(long offset, long lengthBytes, CallContext caller)
      throws VfsException {
    return changing(() -> {});
  }

  // --- extended attributes ----------------------------------------------------------------------

  private byte[] requireXattr(String attribute) throws VfsException {
    byte[] value = xattrs.get(attribute);
    if (value == null) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, attribute);
    }
    return value;
  }

  @Override
  public final byte[] extendedAttribute(String attribute, CallContext caller) throws VfsException {
    return locked(() -> requireXattr(attribute).clone());
  }

  @Override
  public final Change setExtendedAttribute(
      String attribute, byte[] value, ExtendedAttributeMode how, CallContext caller)
      throws VfsException {
    return changing(() -> {
      if (value.length > MAX_VALUE_BYTES) {
        throw new VfsException(VfsError.VALUE_TOO_BIG, "length=" + value.length);
      }
      if (how == ExtendedAttributeMode.CREATE && xattrs.containsKey(attribute)) {
        throw new VfsException(VfsError.EXISTS, attribute);
      }
      if (how == ExtendedAttributeMode.REPLACE) {
        requireXattr(attribute);
      }
      xattrs.put(attribute, value.clone());
      touch(false);
    });
  }

  @Override
  public final Change removeExtendedAttribute(String attribute, CallContext caller)
      throws VfsException {
    return changing(() -> {
      requireXattr(attribute);
      xattrs.remove(attribute);
      touch(false);
    });
  }

  @Override
  public final List<String> extendedAttributes(CallContext caller) throws VfsException {
    return locked(() -> List.copyOf(xattrs.keySet()));
  }

  // --- directories only -------------------------------------------------------------------------

  private VfsException notDirectory() {
    return new VfsException(VfsError.NOT_DIRECTORY, path());
  }

  @Override
  public Vnode lookup(String child, CallContext caller) throws VfsException {
    throw notDirectory();
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    throw notDirectory();
  }

  @Override
  public Created create(String child, CreateMode how, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Created makeDirectory(String child, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Change remove(String child, boolean directoryExpected, CallContext caller)
      throws VfsException {
    throw notDirectory();
  }

  @Override
  public Renamed rename(String child, RenameTarget target, CallContext caller) throws VfsException {
    throw notDirectory();
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    throw notDirectory();
  }
}
