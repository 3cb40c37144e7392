// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.CopyLoans;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** One object: who uses it, and what is kept of it when its name goes. There is one for each id. */
final class PathNode implements Vnode {
  private final PathProvider provider;
  private final long id;
  private final FileType type;
  private final FileKey key;

  /** Exclusive while content or attributes change. */
  final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  // Holds and read loans; guarded by this, for moments only.
  private int uses;
  private boolean nameless;
  private @Nullable KeptFile kept;

  PathNode(PathProvider provider, long id, FileType type) {
    this.provider = provider;
    this.id = id;
    this.type = type;
    this.key = provider.keyOf(id);
  }

  long id() {
    return id;
  }

  // --- use
  // ----------------------------------------------------------------------------------------

  synchronized void use() {
    uses++;
  }

  synchronized boolean isInUse() {
    return uses > 0;
  }

  /** The name went while somebody uses the object. */
  synchronized void nameGone(@Nullable KeptFile content) {
    nameless = true;
    kept = content;
  }

  /** The end of one use; never blocks. */
  void letGo() {
    KeptFile given;
    synchronized (this) {
      uses--;
      if (uses > 0 || !nameless) {
        return;
      }
      given = kept;
      kept = null;
    }
    provider.names().released(this, given);
  }

  /** Content that has no name any more. */
  synchronized KeptFile kept() throws VfsException {
    if (kept == null) {
      throw new VfsException(VfsError.STALE, path());
    }
    return kept;
  }

  PathStat keptStat() throws IOException, VfsException {
    return switch (type) {
      case REGULAR -> PathStat.file(kept().sizeBytes());
      default -> {
        if (!isInUse()) {
          throw new VfsException(VfsError.STALE, path());
        }
        yield type == FileType.DIRECTORY ? PathStat.directory() : PathStat.symlink(0);
      }
    };
  }

  // --- identity
  // -----------------------------------------------------------------------------------

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

  @Override
  public String path() {
    try {
      return provider.tree().path(provider.tree().require(id));
    } catch (VfsException e) {
      return "/[" + id + "]";
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof PathNode that && provider == that.provider && id == that.id);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return provider.description() + path();
  }

  // --- attributes and content -----------------------------------------------------------------

  @Override
  public Attributes attributes(CallContext caller) throws VfsException {
    return provider.data().attributes(this, caller);
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    return provider.data().set(this, changes, caller);
  }

  @Override
  public FsStat statFs(CallContext caller) throws VfsException {
    return provider.tree().shared("space", caller, provider.store()::space);
  }

  @Override
  public Hold hold(CallContext caller) throws VfsException {
    return provider.names().hold(this, caller);
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    if (type != FileType.REGULAR) {
      VfsError error = type == FileType.DIRECTORY ? VfsError.IS_DIRECTORY : VfsError.INVALID;
      throw new VfsException(error, path());
    }
    if (request.direction() == Direction.WRITE) {
      return CopyLoans.request(this, request);
    }
    // What is granted is read also when the name goes before.
    provider.tree().brief(caller, this::use);
    try {
      return CopyLoans.request(this, request);
    } catch (VfsException | RuntimeException e) {
      letGo();
      throw e;
    }
  }

  @Override
  public void returnZcBuf(ZcBuf loan) {
    CopyLoans.end(loan);
    if (loan.request().direction() == Direction.READ) {
      letGo();
    }
  }

  @Override
  public int readBytes(long offset, MemorySegment target, CallContext caller) throws VfsException {
    return provider.data().read(this, offset, target, caller);
  }

  @Override
  public WriteResult writeBytes(
      long offset, MemorySegment source, Stability stability, CallContext caller)
      throws VfsException {
    return provider.data().write(this, offset, source, stability, caller);
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return provider.data().commit(this, caller);
  }

  @Override
  public byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    return provider.values().get(this, name, caller);
  }

  @Override
  public Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    return provider.values().set(this, name, value, mode, caller);
  }

  @Override
  public Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    return provider.values().remove(this, name, caller);
  }

  @Override
  public List<String> extendedAttributes(CallContext caller) throws VfsException {
    return provider.values().list(this, caller);
  }

  // --- names ----------------------------------------------------------------------------------

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    return provider.names().lookup(this, name, caller);
  }

  @Override
  public Vnode parent(CallContext caller) throws VfsException {
    return provider.names().parent(this, caller);
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    return provider.names().listing().list(this, cookie, withVnodes, sink, caller);
  }

  @Override
  public String readLink(CallContext caller) throws VfsException {
    return provider.names().readLink(this, caller);
  }

  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return provider.names().creations().create(this, name, mode, initial, caller);
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return provider.names().creations().makeDirectory(this, name, initial, caller);
  }

  @Override
  public Created makeSymlink(
      String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return provider.names().creations().makeSymlink(this, name, target, initial, caller);
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    return provider.names().remove(this, name, directoryExpected, caller);
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException {
    return provider.names().rename(this, name, target, caller);
  }
}
