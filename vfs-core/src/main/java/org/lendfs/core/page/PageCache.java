// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CacheUse;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Pages of files that live in a slow store, loaded when they are missed.
 *
 * <p>Clean pages are kept while there is room, by how often they are used. A page that is on loan
 * when its turn to be evicted comes is set aside and found again; dirty pages are kept by their
 * file until they are stored. All memory is bounded by the limit: when it is reached, clean pages
 * that nobody has on loan go first, and without any the taker fails with NO_RESOURCES. Thread-safe.
 */
public final class PageCache implements PageSource, AutoCloseable {
  private static final int EVICTED_AT_ONCE = 16;

  private final PageCacheLimits limits;
  private final PagePool pool;
  private final Cache<Key, Page> clean;
  private final ConcurrentHashMap<Key, Page> setAside = new ConcurrentHashMap<>();
  private final Set<CachedPages> withDirtyPages = ConcurrentHashMap.newKeySet();
  private final AtomicLong dirtyBytes = new AtomicLong();
  private final AtomicLong lastFile = new AtomicLong();

  /** The place of a page: a file of this cache, and the page's index in it. */
  record Key(long file, long index) {}

  /** An empty cache for production. */
  public PageCache(PageCacheLimits limits) {
    this(limits, false);
  }

  /** An empty cache whose freed pages are poisoned if asked for. */
  public PageCache(PageCacheLimits limits, boolean poison) {
    this.limits = limits;
    this.pool = new PagePool(limits.totalBytes(), poison);
    this.clean =
        Caffeine.newBuilder()
            .maximumWeight(limits.totalBytes() - limits.dirtyBytes())
            .weigher((Key key, Page page) -> page.sizeBytes())
            .evictionListener((key, page, cause) -> evicted(key, page))
            // In the thread that put something in: eviction must keep up with loading.
            .executor(Runnable::run)
            .build();
  }

  /**
   * The cached pages of one file.
   *
   * @param lock guards the file; the cache takes it to store dirty pages
   */
  public CachedPages open(PageLoader loader, ReadWriteLock lock) {
    return new CachedPages(this, lastFile.incrementAndGet(), loader, lock);
  }

  /** Bytes in dirty pages of all files. */
  public long dirtyBytes() {
    return dirtyBytes.get();
  }

  /** What the cache holds, for administrators. */
  public CacheUse use() {
    return CacheUse.ofBytes("pages", usedBytes(), limits.totalBytes())
        .withDirty(dirtyBytes())
        .withEntries(clean.estimatedSize() + setAside.size(), CacheUse.UNKNOWN);
  }

  /** Bytes in all pages. */
  public long usedBytes() {
    return pool.usedBytes();
  }

  // --- clean pages ------------------------------------------------------------------------------

  /** Runs within the removal of the key, so nobody can miss the page meanwhile. */
  private void evicted(@Nullable Key key, @Nullable Page page) {
    if (key != null && page != null && !page.releaseIfLast()) {
      setAside.put(key, page);
    }
  }

  /** A clean page, loaded if need be, with one more reference for the caller; null for no data. */
  @Nullable Page acquire(Key key, PageLoader loader, CallContext caller) throws VfsException {
    while (true) {
      Page page = peek(key);
      if (page == null) {
        caller.requireMayBlock("page " + key);
        int length = PagedFile.bytesInPage(key.index(), loader.sizeBytes());
        return length == 0 ? null : load(key, length, loader);
      }
      if (page.tryRetain()) {
        return page;
      }
      // It was evicted between finding and retaining; look again.
    }
  }

  @Nullable Page peek(Key key) {
    Page page = clean.getIfPresent(key);
    return page == null ? setAside.get(key) : page;
  }

  private Page load(Key key, int length, PageLoader loader) throws VfsException {
    Page loaded = take(length);
    try {
      loader.load(key.index() << Page.SHIFT, loaded.memory().asSlice(0, length));
    } catch (VfsException | RuntimeException e) {
      loaded.release();
      throw e;
    }
    loaded.zero(length, loaded.sizeBytes());
    // The caller's reference comes first: the cache may evict what it has just been given.
    loaded.retain();
    while (true) {
      Page page = clean.asMap().computeIfAbsent(key, k -> setAsideOr(k, loaded));
      if (page == loaded) {
        return loaded;
      }
      if (page.tryRetain()) {
        loaded.release();
        loaded.release();
        return page;
      }
    }
  }

  private Page setAsideOr(Key key, Page loaded) {
    Page page = setAside.remove(key);
    return page == null ? loaded : page;
  }

  /** Takes over a reference to a page that was stored. */
  void putClean(Key key, Page page) {
    clean.put(key, page);
  }

  /** Lets go of a clean page, whether it is there or not. */
  void forget(Key key) {
    Page page = clean.asMap().remove(key);
    if (page != null) {
      page.release();
    }
    Page aside = setAside.remove(key);
    if (aside != null) {
      aside.release();
    }
  }

  /** Lets go of the clean pages of a range of a file. */
  void forget(long file, long fromIndex, long toIndex) {
    if (toIndex - fromIndex < clean.estimatedSize()) {
      for (long index = fromIndex; index < toIndex; index++) {
        forget(new Key(file, index));
      }
    } else {
      forgetRange(clean.asMap().keySet(), file, fromIndex, toIndex);
      forgetRange(setAside.keySet(), file, fromIndex, toIndex);
    }
  }

  private void forgetRange(Set<Key> keys, long file, long fromIndex, long toIndex) {
    for (Key key : keys) {
      if (key.file() == file && key.index() >= fromIndex && key.index() < toIndex) {
        forget(key);
      }
    }
  }

  // --- memory -----------------------------------------------------------------------------------

  @Override
  public Page take(int lengthBytes) throws VfsException {
    while (true) {
      try {
        return pool.take(lengthBytes);
      } catch (VfsException e) {
        if (e.error() != VfsError.NO_RESOURCES || !freeSome()) {
          throw e;
        }
      }
    }
  }

  /** Lets go of some clean pages that nobody has on loan; false when there are none. */
  private boolean freeSome() {
    boolean freed = freeIdle(setAside, setAside.keySet());
    int looked = EVICTED_AT_ONCE;
    while (!freed) {
      Set<Key> coldest = clean.policy().eviction().orElseThrow().coldest(looked).keySet();
      freed = freeIdle(clean.asMap(), coldest);
      if (coldest.size() < looked) {
        return freed;
      }
      looked *= 2;
    }
    return true;
  }

  private static boolean freeIdle(ConcurrentMap<Key, Page> pages, Set<Key> candidates) {
    boolean freed = false;
    for (Key key : candidates) {
      freed |= pages.computeIfPresent(key, (k, page) -> keptIfLent(page)) == null;
    }
    return freed;
  }

  private static @Nullable Page keptIfLent(Page page) {
    return page.releaseIfLast() ? null : page;
  }

  // --- dirty pages ------------------------------------------------------------------------------

  void dirtied(CachedPages file, long bytes) {
    dirtyBytes.addAndGet(bytes);
    withDirtyPages.add(file);
  }

  void cleaned(CachedPages file, long bytes, boolean allClean) {
    dirtyBytes.addAndGet(-bytes);
    if (allClean) {
      withDirtyPages.remove(file);
    }
  }

  /**
   * Stores dirty pages while there are too many, first those of the file that is about to be
   * written. The caller holds no lock of any file.
   */
  void throttle(CachedPages first, CallContext caller) throws VfsException {
    if (dirtyBytes.get() < limits.dirtyBytes()) {
      return;
    }
    caller.requireMayBlock("too many dirty pages");
    first.flush(0, PageMap.NONE);
    for (CachedPages file : withDirtyPages) {
      if (dirtyBytes.get() < limits.dirtyBytes()) {
        return;
      }
      file.flush(0, PageMap.NONE);
    }
  }

  /** Lets go of all clean pages; files were flushed before by their owners. */
  @Override
  public void close() {
    clean.asMap().keySet().forEach(this::forget);
    setAside.keySet().forEach(this::forget);
    pool.close();
  }
}
