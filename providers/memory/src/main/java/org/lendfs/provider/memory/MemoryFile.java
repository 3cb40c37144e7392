// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.page.CloneSpan;
import org.lendfs.core.page.PagedFile;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** A regular file. Its loans hold it: a file without a name lives until the last one is back. */
final class MemoryFile extends MemoryNode {
  private final PagedFile content;
  private final AtomicInteger loans = new AtomicInteger();
  private final @Nullable Long verifier;

  /**
   * An empty file.
   *
   * @param verifier of the exclusive create that made it, or null
   */
  MemoryFile(MemoryProvider provider, NodeState state, @Nullable Long verifier) {
    super(provider, FileType.REGULAR, state);
    this.content = provider.newContent();
    this.verifier = verifier;
  }

  boolean wasMadeWith(long otherVerifier) {
    return verifier != null && verifier == otherVerifier;
  }

  @Override
  long sizeBytes() {
    return content.sizeBytes();
  }

  @Override
  long usedBytes() {
    return content.usedBytes();
  }

  @Override
  void resize(long newSizeBytes, CallContext caller) throws VfsException {
    content.resize(newSizeBytes, caller);
  }

  @Override
  void releaseContent() {
    content.clear();
  }

  @Override
  boolean isHeld() {
    return loans.get() > 0 || super.isHeld();
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      ZcBuf loan = content.request(this, request);
      loans.incrementAndGet();
      return loan;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public ReadResult read(ZcBuf loan, CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      content.read(loan, caller);
      state.touchAccessed();
      return new ReadResult(loan.length(), loan.endOfFile(), snapshot());
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    int count = loan.length();
    long stamp = lock.writeLock();
    try {
      Attributes before = snapshot();
      content.write(loan, caller);
      if (count > 0) {
        state.touchModified();
      }
      // There is no more stable place for anything in this store.
      return new WriteResult(count, Stability.FILE_SYNC, new Change(before, snapshot(), true));
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  @Override
  public void returnZcBuf(ZcBuf loan) {
    PagedFile.end(loan);
    // Either this thread sees the last name gone, or the remover sees that nobody holds the file.
    if (loans.decrementAndGet() == 0 && state.links() == 0) {
      long stamp = lock.writeLock();
      try {
        releaseIfUnused();
      } finally {
        lock.unlockWrite(stamp);
      }
    }
  }

  @Override
  public Change allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return changing(() -> {
      content.allocate(offset, lengthBytes, caller);
      state.touchModified();
    });
  }

  @Override
  public Change deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    return changing(() -> {
      content.deallocate(offset, lengthBytes, caller);
      state.touchModified();
    });
  }

  @Override
  public DataSegment segmentAt(long offset, CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return content.segmentAt(offset);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public Change cloneRange(CloneRange range, CallContext caller) throws VfsException {
    if (!(range.source() instanceof MemoryFile source) || source.provider() != provider()) {
      throw new VfsException(VfsError.CROSS_DEVICE, "source=" + range.source());
    }
    Work cloning = () -> cloneFrom(source, range, caller);
    if (source == this) {
      return changing(cloning);
    }
    if (source.id() > id()) {
      return changing(() -> source.sharing(cloning));
    }
    long stamp = source.lock.readLock();
    try {
      source.requireAlive();
      return changing(cloning);
    } finally {
      source.lock.unlockRead(stamp);
    }
  }

  private void sharing(Work work) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      work.run();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private void cloneFrom(MemoryFile source, CloneRange range, CallContext caller)
      throws VfsException {
    CloneSpan span = new CloneSpan(range.sourceOffset(), range.targetOffset(), range.lengthBytes());
    content.cloneFrom(source.content, span, caller);
    state.touchModified();
  }
}
