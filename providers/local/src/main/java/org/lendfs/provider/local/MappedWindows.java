// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.HostMemory;
import org.lendfs.vfs.CacheUse;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mapped windows of files, shared by all loans that show parts of them, so that a loan costs no
 * mapping of its own.
 *
 * <p>A file is cut into windows of one size; a file that ends before its window does is mapped to
 * the next power of two, so that it can grow a while. Unused windows are unmapped when they were
 * idle for long, or when the bound on address space is reached; windows on loan are unmapped after
 * their return. Thread-safe. Mapping waits for no disk.
 */
final class MappedWindows {
  private static final Logger LOGGER = LoggerFactory.getLogger(MappedWindows.class);
  private static final int WEIGHT_SHIFT = 12;

  /** A quarter of the mappings that Linux lets a process have (vm.max_map_count). */
  private static final int MOST_WINDOWS = 16_384;

  private static final long SMALLEST_BYTES = 64L << 10;

  private record WindowKey(LocalVnode vnode, long index) {}

  private final HostMemory host;
  private final Reclaimer reclaimer;
  private final long windowBytes;
  private final long mostBytes;
  private final Cache<WindowKey, MappedWindow> cache;
  private final AtomicBoolean refusalReported = new AtomicBoolean();

  MappedWindows(HostMemory host, Reclaimer reclaimer, LocalOptions options) {
    this.host = host;
    this.reclaimer = reclaimer;
    this.windowBytes = options.windowBytes();
    this.mostBytes = options.mappedBytes();
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(Math.max(1, mostBytes >> WEIGHT_SHIFT))
            .weigher((WindowKey key, MappedWindow window) -> weight(window, mostBytes))
            .expireAfterAccess(options.idle())
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .recordStats()
            .removalListener(MappedWindows::removed)
            .build();
  }

  /** Small windows weigh more than they are long, because their number is bounded, too. */
  private static int weight(MappedWindow window, long mostBytes) {
    long countedBytes = Math.max(window.lengthBytes(), mostBytes / MOST_WINDOWS);
    return (int) Math.max(1, countedBytes >> WEIGHT_SHIFT);
  }

  private static void removed(
      @Nullable WindowKey key, @Nullable MappedWindow window, RemovalCause cause) {
    if (window != null) {
      window.close();
    }
  }

  HostMemory host() {
    return host;
  }

  /** Size of all windows but a file's last. */
  long windowBytes() {
    return windowBytes;
  }

  /**
   * The window that an offset lies in; the caller closes it when done.
   *
   * @param file the vnode's, open for reading
   * @param offset before the end of the file
   * @param end of what is needed, at most up to the end of this window
   * @param sizeBytes of the file
   * @return null where the host cannot map it
   */
  @Nullable MappedWindow acquire(
      LocalVnode vnode, OpenFile file, long offset, long end, long sizeBytes) {
    long index = offset / windowBytes;
    long start = index * windowBytes;
    WindowKey key = new WindowKey(vnode, index);
    MappedWindow window = cache.getIfPresent(key);
    if (window != null && window.lengthBytes() >= end - start && window.acquire()) {
      return window;
    }
    return map(key, file, start, sizeBytes - start);
  }

  private @Nullable MappedWindow map(WindowKey key, OpenFile file, long start, long restBytes) {
    MemorySegment memory = mapOrRefuse(file, start, Math.min(windowBytes, roundedUp(restBytes)));
    if (memory == null) {
      return null;
    }
    MappedWindow window = new MappedWindow(reclaimer, host, memory);
    // Fresh, so this cannot fail: the first hold becomes the cache's.
    window.acquire();
    key.vnode().mappedUpTo(key.index());
    cache.put(key, window);
    return window;
  }

  /** Some file systems map nothing, and a process can have only so many mappings. */
  private @Nullable MemorySegment mapOrRefuse(OpenFile file, long start, long lengthBytes) {
    try {
      return host.map(file.object(), start, lengthBytes);
    } catch (VfsException e) {
      if (!refusalReported.getAndSet(true)) {
        LOGGER.warn("Files cannot be mapped here and are copied instead", e);
      }
      return null;
    }
  }

  private static long roundedUp(long lengthBytes) {
    if (lengthBytes <= SMALLEST_BYTES) {
      return SMALLEST_BYTES;
    }
    return lengthBytes > 1L << 62 ? lengthBytes : Long.highestOneBit(lengthBytes - 1) << 1;
  }

  /** Forgets the windows of a vnode; loans finish with them. */
  void drop(LocalVnode vnode) {
    long highest = vnode.takeMappedUpTo();
    if (highest > cache.estimatedSize()) {
      // A sparse file with a window far out: it is shorter to look at all windows.
      cache.asMap().keySet().removeIf(key -> key.vnode().equals(vnode));
      return;
    }
    for (long index = highest; index >= 0; index--) {
      cache.invalidate(new WindowKey(vnode, index));
    }
  }

  /** Address space of the windows that the cache holds. */
  long mappedBytes() {
    return cache.asMap().values().stream().mapToLong(MappedWindow::lengthBytes).sum();
  }

  /** What the cache holds, for administrators. */
  CacheUse use() {
    CacheStats stats = cache.stats();
    return CacheUse.ofBytes("mapped-windows", mappedBytes(), mostBytes)
        .withEntries(cache.estimatedSize(), MOST_WINDOWS)
        .withHits(stats.hitCount(), stats.missCount());
  }

  void close() {
    cache.invalidateAll();
  }
}
