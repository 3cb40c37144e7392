// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.lendfs.core.page.PagePool;
import org.lendfs.core.page.PageQuota;
import org.lendfs.core.page.PagedFile;
import org.lendfs.core.page.ResidentPages;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CacheUse;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;

/** A file system in native memory. Thread-safe; no call ever waits for more than a short lock. */
public final class MemoryProvider implements Provider {
  static final int MAX_LINKS = 65_000;
  static final int MAX_NAME_BYTES = 255;

  private static final long LEAST_HEADROOM_BYTES = 64L << 20;
  private static final ProviderTraits TRAITS =
      new ProviderTraits(
          PagedFile.MAX_SIZE_BYTES,
          MAX_NAME_BYTES,
          MAX_LINKS,
          Duration.ofNanos(1),
          true,
          true,
          true,
          true);

  private final long storeId = new SecureRandom().nextLong();
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock renameLock = new ReentrantLock();
  private final PagePool pool;
  private final PageQuota quota;
  private final NodeTable nodes;
  private final MemoryDirectory root;

  /** An empty store. */
  public MemoryProvider(MemoryLimits limits) {
    this(limits, false);
  }

  /**
   * An empty store that may poison freed pages.
   *
   * @param poison for tests: a use of memory after its end shows
   */
  MemoryProvider(MemoryLimits limits, boolean poison) {
    // Pages that are lent but no file's any more, and private pages of writes, come on top.
    long headroomBytes = Math.max(LEAST_HEADROOM_BYTES, limits.sizeBytes() / 4);
    this.pool = new PagePool(limits.sizeBytes() + headroomBytes, poison);
    this.quota = new PageQuota(limits.sizeBytes());
    this.nodes = new NodeTable(storeId, limits.files());
    this.root = MemoryDirectory.root(this);
  }

  @Override
  public MemoryDirectory root() {
    return root;
  }

  @Override
  public MemoryNode resolve(FileKey key, CallContext caller) throws VfsException {
    return nodes.find(key);
  }

  @Override
  public long storeId() {
    return storeId;
  }

  @Override
  public ProviderTraits traits() {
    return TRAITS;
  }

  @Override
  public String description() {
    return "memory:";
  }

  @Override
  public List<CacheUse> caches() {
    return List.of(CacheUse.ofBytes("pages", pool.usedBytes(), pool.limitBytes()));
  }

  @Override
  public void close() {
    nodes.forEach(MemoryNode::dispose);
    pool.close();
  }

  NodeTable nodes() {
    return nodes;
  }

  PageQuota quota() {
    return quota;
  }

  PagePool pool() {
    return pool;
  }

  ReentrantLock renameLock() {
    return renameLock;
  }

  Instant now() {
    return clock.instant();
  }

  PagedFile newContent() {
    return new PagedFile(pool, new ResidentPages(quota), 0);
  }

  /** Attributes of an object that is being made. */
  NodeState newState(AttributeChanges initial, int defaultMode, CallContext caller) {
    int uid = initial.uid() == null ? caller.credentials().uid() : initial.uid();
    int gid = initial.gid() == null ? caller.credentials().gid() : initial.gid();
    int mode = initial.mode() == null ? defaultMode : initial.mode();
    NodeState state = new NodeState(clock, mode, uid, gid);
    state.applyTimes(initial);
    return state;
  }

  FsStat statFs() {
    long free = quota.freeBytes();
    long freeFiles = nodes.free();
    return new FsStat(quota.limitBytes(), free, free, nodes.limit(), freeFiles, freeFiles);
  }
}
