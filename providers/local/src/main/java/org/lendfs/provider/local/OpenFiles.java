// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.CacheUse;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Open files by vnode, bounded in number; what nobody used for a while is closed.
 *
 * <p>A file in use by a call or a loan is never closed, also when it has left the cache: every user
 * is a holder of the {@link OpenFile} and lets go when done. Thread-safe. Taking a file that is
 * open never blocks; opening one needs a caller who may.
 */
final class OpenFiles {
  /** Opens what a key names, for {@link Access#IDENTITY}. */
  @FunctionalInterface
  interface Opener {
    HostObject open(FileKey key) throws VfsException;
  }

  private final Host host;
  private final Opener opener;
  private final Reclaimer reclaimer;
  private final OpenFile root;
  private final Cache<LocalVnode, OpenFile> cache;
  private final long mostFiles;
  private volatile boolean closed;

  OpenFiles(Host host, Opener opener, Reclaimer reclaimer, LocalOptions options) {
    this.host = host;
    this.opener = opener;
    this.reclaimer = reclaimer;
    this.root = new OpenFile(reclaimer, host.root());
    this.mostFiles = options.openFiles();
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(options.openFiles())
            .expireAfterAccess(options.idle())
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .recordStats()
            .removalListener(OpenFiles::removed)
            .build();
  }

  private static void removed(
      @Nullable LocalVnode vnode, @Nullable OpenFile file, RemovalCause cause) {
    if (file != null) {
      file.close();
    }
  }

  /** What the cache holds, for administrators. */
  CacheUse use() {
    CacheStats stats = cache.stats();
    return CacheUse.ofBytes("open-files", CacheUse.UNKNOWN, CacheUse.UNKNOWN)
        .withEntries(cache.estimatedSize(), mostFiles)
        .withHits(stats.hitCount(), stats.missCount());
  }

  /** The top directory, held against the end of the provider. */
  OpenFile holdRoot() throws VfsException {
    if (!root.acquire()) {
      throw shuttingDown();
    }
    return root;
  }

  /**
   * The vnode's file, open at least for this; the caller closes it when done.
   *
   * @throws VfsException {@link VfsError#WOULD_BLOCK} when it would have to be opened and the
   *     caller may not wait; {@link VfsError#STALE} when the object is gone
   */
  OpenFile acquire(LocalVnode vnode, Access access, CallContext caller) throws VfsException {
    if (vnode.isRoot()) {
      return rootFor(access);
    }
    OpenFile open = cache.getIfPresent(vnode);
    if (open != null && open.access().includes(access) && held(open)) {
      return open;
    }
    OpenFile kept = vnode.held().acquire();
    if (kept != null) {
      return ofKept(vnode, kept, access, caller);
    }
    caller.requireMayBlock("the file is not open");
    reclaimer.help();
    try {
      return open(vnode, access);
    } catch (VfsException e) {
      if (e.error() != VfsError.NO_RESOURCES) {
        throw e;
      }
      closeHalf();
      return open(vnode, access);
    }
  }

  /** From the file that a hold keeps, which needs no name; lets go of it if it is not enough. */
  private OpenFile ofKept(LocalVnode vnode, OpenFile kept, Access access, CallContext caller)
      throws VfsException {
    if (kept.access().includes(access)) {
      return kept;
    }
    try {
      caller.requireMayBlock("the file is not open");
    } catch (VfsException e) {
      kept.close();
      throw e;
    }
    reclaimer.help();
    return more(vnode, kept, access);
  }

  private OpenFile rootFor(Access access) throws VfsException {
    if (access == Access.READ_WRITE) {
      throw new VfsException(VfsError.IS_DIRECTORY, "/");
    }
    return holdRoot();
  }

  private static boolean held(OpenFile open) {
    if (!open.acquire()) {
      return false;
    }
    if (open.object().isCurrent()) {
      return true;
    }
    open.close();
    return false;
  }

  private OpenFile open(LocalVnode vnode, Access access) throws VfsException {
    OpenFile open = cache.getIfPresent(vnode);
    if (open != null && held(open)) {
      return open.access().includes(access) ? open : more(vnode, open, access);
    }
    OpenFile identity;
    try (OpenFile _ = holdRoot()) {
      identity = new OpenFile(reclaimer, opener.open(vnode.key()));
    }
    return identity.access().includes(access)
        ? adopt(vnode, identity)
        : more(vnode, identity, access);
  }

  /** The same object open for more; lets go of the file given. */
  private OpenFile more(LocalVnode vnode, OpenFile less, Access access) throws VfsException {
    try (less) {
      HostObject object = host.objects().reopen(less.object(), vnode.type(), access);
      return adopt(vnode, new OpenFile(reclaimer, object));
    }
  }

  /** The vnode of an object that nobody holds now, found by its key and left open. */
  LocalVnode resolve(FileKey key, VnodeTable vnodes) throws VfsException {
    reclaimer.help();
    try (OpenFile _ = holdRoot();
        OpenFile open = new OpenFile(reclaimer, opener.open(key))) {
      LocalVnode vnode = vnodes.vnode(key, host.objects().attributes(open.object()));
      if (open.acquire()) {
        adopt(vnode, open).close();
      }
      return vnode;
    }
  }

  /** Keeps what was opened elsewhere, unless the vnode has as good a file open already. */
  void offer(LocalVnode vnode, HostObject object) throws VfsException {
    OpenFile open = cache.getIfPresent(vnode);
    boolean known = vnode.isRoot() || (open != null && open.access().includes(object.access()));
    if (known && (open == null || open.object().isCurrent())) {
      object.close();
    } else {
      adopt(vnode, new OpenFile(reclaimer, object)).close();
    }
  }

  /** Gives the creator's hold on a new file to the cache, and returns another hold on it. */
  private OpenFile adopt(LocalVnode vnode, OpenFile file) throws VfsException {
    if (!file.acquire()) {
      throw new IllegalStateException("adopted after its end");
    }
    cache.put(vnode, file);
    if (closed) {
      cache.invalidate(vnode);
      file.close();
      throw shuttingDown();
    }
    return file;
  }

  /** The vnode's file if it is open, to be closed by the caller, or null. */
  @Nullable OpenFile ifOpen(LocalVnode vnode) {
    OpenFile open = cache.getIfPresent(vnode);
    return open != null && open.acquire() ? open : null;
  }

  /** Forgets the vnode's file; users finish with it. */
  void drop(LocalVnode vnode) {
    cache.invalidate(vnode);
  }

  /** Does the upkeep that is due now instead of later. */
  void settle() {
    cache.cleanUp();
    reclaimer.settle();
  }

  private void closeHalf() {
    cache
        .policy()
        .eviction()
        .ifPresent(eviction -> {
          int count = (int) Math.max(1, cache.estimatedSize() / 2);
          List<LocalVnode> coldest = new ArrayList<>(eviction.coldest(count).keySet());
          cache.invalidateAll(coldest);
        });
    reclaimer.help();
  }

  /** Closes what is not in use; from now on nothing is opened any more. */
  void close() {
    closed = true;
    cache.invalidateAll();
    root.close();
  }

  private static VfsException shuttingDown() {
    return new VfsException(VfsError.SHUTTING_DOWN, "the share is closed");
  }
}
