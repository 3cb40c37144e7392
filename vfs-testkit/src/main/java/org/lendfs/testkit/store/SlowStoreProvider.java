// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.core.page.PageCache;
import org.lendfs.core.page.PageCacheLimits;
import org.lendfs.vfs.CacheUse;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * A page cache in front of a store that only copies, and that may only be asked by callers who can
 * wait: the shape of a provider for an object store or a remote server. Names and attributes go to
 * the store at once; content is cached, lent, and written back.
 */
public final class SlowStoreProvider implements Provider {
  private final Provider store;
  private final PageCache cache;
  private final ConcurrentHashMap<FileKey, CachedFile> files = new ConcurrentHashMap<>();

  /** A cache with poisoned free pages in front of a store that it closes with itself. */
  public SlowStoreProvider(Provider store, PageCacheLimits limits) {
    this.store = store;
    this.cache = new PageCache(limits, true);
  }

  PageCache cache() {
    return cache;
  }

  /** Anything but a regular file: every operation is the store's, and takes its time. */
  private final class SlowVnode extends WrappedVnode {
    SlowVnode(Vnode base) {
      super(base);
    }

    @Override
    protected <R> R run(VnodeOp<R> op) throws VfsException {
      op.caller().requireMayBlock("slow store");
      return op.performOn(base());
    }

    @Override
    protected Vnode wrap(Vnode vnode) throws VfsException {
      return SlowStoreProvider.this.wrap(vnode);
    }

    @Override
    public Provider provider() {
      return SlowStoreProvider.this;
    }
  }

  Vnode wrap(Vnode vnode) throws VfsException {
    if (vnode.type() != FileType.REGULAR) {
      return new SlowVnode(vnode);
    }
    CachedFile known = files.get(vnode.key());
    if (known != null) {
      return known;
    }
    CachedFile file = new CachedFile(this, vnode);
    CachedFile first = files.putIfAbsent(vnode.key(), file);
    return first == null ? file : first;
  }

  @Override
  public Vnode root() {
    return new SlowVnode(store.root());
  }

  @Override
  public Vnode resolve(FileKey key, CallContext caller) throws VfsException {
    caller.requireMayBlock("slow store");
    return wrap(store.resolve(key, caller));
  }

  @Override
  public long storeId() {
    return store.storeId();
  }

  @Override
  public ProviderTraits traits() {
    return store.traits();
  }

  @Override
  public List<CacheUse> caches() {
    return List.of(cache.use());
  }

  @Override
  public String description() {
    return "slow " + store.description();
  }

  @Override
  public void close() throws VfsException {
    for (CachedFile file : files.values()) {
      file.flush();
    }
    cache.close();
    store.close();
  }
}
