// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lendfs.core.page.CachedPages;
import org.lendfs.core.page.PageLoader;
import org.lendfs.core.page.PagedFile;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * A file of the slow store with its pages. Sizes and times are settled with the store at once,
 * under the file's lock; bytes when they are flushed.
 */
final class CachedFile extends WrappedVnode {
  private static final CallContext CACHE = CallContext.internal("page cache");
  private static final TimeChange NOW = new TimeChange.Now();

  private final SlowStoreProvider provider;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final CachedPages pages;
  private final PagedFile content;
  private volatile long storedSizeBytes;

  CachedFile(SlowStoreProvider provider, Vnode base) throws VfsException {
    super(base);
    this.provider = provider;
    this.storedSizeBytes = base.attributes(CACHE).sizeBytes();
    this.pages = provider.cache().open(new Loader(), lock);
    this.content = new PagedFile(provider.cache(), pages, storedSizeBytes);
  }

  /** Copies pages from and to the store. */
  private final class Loader implements PageLoader {
    @Override
    public long sizeBytes() {
      return storedSizeBytes;
    }

    @Override
    public void load(long offset, MemorySegment target) throws VfsException {
      base().readBytes(offset, target, CACHE);
    }

    @Override
    public void store(long offset, MemorySegment source) throws VfsException {
      // Written bytes got their time when they were written, not now that they are stored.
      Attributes before = base().attributes(CACHE);
      base().writeBytes(offset, source, Stability.FILE_SYNC, CACHE);
      base()
          .setAttributes(
              AttributeChanges.NONE.withTimes(null, new TimeChange.At(before.modified())), CACHE);
    }
  }

  @Override
  protected <R> R run(VnodeOp<R> op) throws VfsException {
    op.caller().requireMayBlock("slow store");
    return op.performOn(base());
  }

  @Override
  protected Vnode wrap(Vnode vnode) throws VfsException {
    return provider.wrap(vnode);
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    lock.readLock().lock();
    try {
      return content.request(this, request);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public ReadResult read(ZcBuf loan, CallContext caller) throws VfsException {
    lock.readLock().lock();
    try {
      content.read(loan, caller);
      return new ReadResult(loan.length(), loan.endOfFile(), null);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    caller.requireMayBlock("slow store");
    pages.throttle(caller);
    int count = loan.length();
    Change change = writeDirty(loan, caller);
    if (stability != Stability.UNSTABLE) {
      flush();
    }
    return new WriteResult(count, stability, change);
  }

  private Change writeDirty(ZcBuf loan, CallContext caller) throws VfsException {
    int count = loan.length();
    long end = loan.request().offset() + count;
    lock.writeLock().lock();
    try {
      if (end > provider.traits().maxFileSizeBytes()) {
        // Lets the store refuse it, before anything is changed.
        base().setAttributes(AttributeChanges.ofSize(end), CACHE);
      }
      content.write(loan, caller);
      return count == 0 ? Change.UNKNOWN : settle();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Tells the store the size and time of what was written, under the exclusive lock. */
  private Change settle() throws VfsException {
    AttributeChanges settled =
        content.sizeBytes() == storedSizeBytes
            ? AttributeChanges.NONE.withTimes(null, NOW)
            : AttributeChanges.ofSize(content.sizeBytes());
    Change change = base().setAttributes(settled, CACHE);
    storedSizeBytes = content.sizeBytes();
    return change;
  }

  @Override
  public void returnZcBuf(ZcBuf loan) {
    PagedFile.end(loan);
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    Long sizeBytes = changes.sizeBytes();
    if (sizeBytes == null) {
      return super.setAttributes(changes, caller);
    }
    caller.requireMayBlock("slow store");
    pages.storing().lock();
    lock.writeLock().lock();
    try {
      Change change = base().setAttributes(changes, caller);
      content.resize(sizeBytes, caller);
      storedSizeBytes = sizeBytes;
      return change;
    } finally {
      lock.writeLock().unlock();
      pages.storing().unlock();
    }
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException {
    caller.requireMayBlock("slow store");
    flush();
    return base().commit(offset, lengthBytes, caller);
  }

  void flush() throws VfsException {
    pages.flush(0, Long.MAX_VALUE);
  }
}
