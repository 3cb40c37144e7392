// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;

/**
 * The pages of a file in a slow store: dirty ones of its own, clean ones in the {@link PageCache}.
 *
 * <p>All of the file is data; holes are the store's business. The owner settles sizes with the
 * store at once, and does it, like everything that makes pages disappear, while it holds the
 * {@linkplain #storing storing lock} outside of the file's lock.
 */
public final class CachedPages implements PageMap {
  private final PageCache cache;
  private final long file;
  private final PageLoader loader;
  private final ReadWriteLock lock;
  private final ReentrantLock storing = new ReentrantLock();
  private final TreeMap<Long, Page> dirty = new TreeMap<>();
  private long dirtyBytes;

  private record Dirty(long index, Page page) {}

  CachedPages(PageCache cache, long file, PageLoader loader, ReadWriteLock lock) {
    this.cache = cache;
    this.file = file;
    this.loader = loader;
    this.lock = lock;
  }

  private PageCache.Key key(long index) {
    return new PageCache.Key(file, index);
  }

  /** Held while dirty pages are stored; taken before the file's lock. */
  public Lock storing() {
    return storing;
  }

  @Override
  public @Nullable Page acquire(long index, CallContext caller) throws VfsException {
    Page page = dirty.get(index);
    return page == null ? cache.acquire(key(index), loader, caller) : page.retain();
  }

  @Override
  public @Nullable Page peek(long index) {
    Page page = dirty.get(index);
    return page == null ? cache.peek(key(index)) : page;
  }

  @Override
  public void reserve(long newBytes, long freedBytes) {
    // Space is the store's; it is asked when sizes change and pages are stored.
  }

  @Override
  public void unreserve(long bytes) {
    // As above.
  }

  @Override
  public void put(long index, Page page) {
    cache.forget(key(index));
    addDirty(index, page);
  }

  private void addDirty(long index, Page page) {
    Page old = dirty.put(index, page);
    dirtyBytes += page.sizeBytes();
    cache.dirtied(this, page.sizeBytes());
    if (old != null) {
      letGo(old);
    }
  }

  private void letGo(Page page) {
    dirtyBytes -= page.sizeBytes();
    cache.cleaned(this, page.sizeBytes(), dirty.isEmpty());
    page.detach();
    page.release();
  }

  @Override
  public void edited(long index, Page page) {
    if (dirty.get(index) != page) {
      page.attach();
      // The caller's reference keeps the page; the cache's becomes this one.
      put(index, page.retain());
    }
  }

  @Override
  public void remove(long fromIndex, long toIndex) {
    cache.forget(file, fromIndex, toIndex);
    List<Page> removed = new ArrayList<>(dirty.subMap(fromIndex, toIndex).values());
    dirty.subMap(fromIndex, toIndex).clear();
    removed.forEach(this::letGo);
  }

  @Override
  public long next(Kind kind, long index) {
    return kind == Kind.PAGE ? index : NONE;
  }

  /** Size of the dirty pages; what the file takes in all is the store's to tell. */
  @Override
  public long usedBytes() {
    return dirtyBytes;
  }

  // --- storing ----------------------------------------------------------------------------------

  /**
   * Stores dirty pages while the cache has too many of them. Blocks; the caller holds no lock of
   * the file.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#WOULD_BLOCK} when that cannot be, or what
   *     the store answers
   */
  public void throttle(CallContext caller) throws VfsException {
    cache.throttle(this, caller);
  }

  /**
   * Stores the dirty pages of a range. Blocks; the caller holds no lock of the file. Readers and
   * writers go on meanwhile; a page that is written while it is being stored stays dirty.
   *
   * @throws VfsException what the store answers; what was not stored stays dirty
   */
  public void flush(long fromIndex, long toIndex) throws VfsException {
    storing.lock();
    try {
      Dirty next = pinNext(fromIndex, toIndex);
      while (next != null) {
        try {
          store(next);
        } finally {
          next.page().release();
        }
        next = pinNext(next.index() + 1, toIndex);
      }
    } finally {
      storing.unlock();
    }
  }

  private @Nullable Dirty pinNext(long fromIndex, long toIndex) {
    lock.readLock().lock();
    try {
      Map.Entry<Long, Page> next = dirty.ceilingEntry(fromIndex);
      return next == null || next.getKey() >= toIndex
          ? null
          : new Dirty(next.getKey(), next.getValue().retain());
    } finally {
      lock.readLock().unlock();
    }
  }

  private void store(Dirty next) throws VfsException {
    int length = PagedFile.bytesInPage(next.index(), loader.sizeBytes());
    if (length > 0) {
      loader.store(
          next.index() << Page.SHIFT, next.page().memory().asSlice(0, length).asReadOnly());
    }
    lock.writeLock().lock();
    try {
      stored(next.index(), next.page());
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void stored(long index, Page page) {
    if (dirty.get(index) == page) {
      dirty.remove(index);
      dirtyBytes -= page.sizeBytes();
      cache.cleaned(this, page.sizeBytes(), dirty.isEmpty());
      page.detach();
      cache.putClean(key(index), page);
    }
  }
}
