// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.StoreWatch;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Watches directories of the host (inotify on Linux). Starts with the first watch; one thread
 * carries the news of all. Thread-safe.
 */
final class StoreWatcher {
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  /** Listeners by the host's watch. Guarded by this. */
  private final Map<WatchKey, List<StoreWatch.Listener>> listeners = new HashMap<>();

  private @Nullable WatchService service;
  private boolean closed;

  /**
   * Watches a directory.
   *
   * @throws VfsException {@link VfsError#NO_RESOURCES} when the host's limit of watches is reached
   */
  synchronized StoreWatch watch(Path directory, StoreWatch.Listener listener) throws VfsException {
    try {
      WatchKey key = directory.register(service(), KINDS);
      listeners.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>()).add(listener);
      return () -> remove(key, listener);
    } catch (IOException | ClosedWatchServiceException e) {
      throw new VfsException(VfsError.NO_RESOURCES, "watch " + directory, e);
    }
  }

  private WatchService service() throws IOException {
    if (closed) {
      throw new ClosedWatchServiceException();
    }
    WatchService known = service;
    if (known == null) {
      WatchService made = FileSystems.getDefault().newWatchService();
      service = made;
      Thread.ofPlatform().daemon().name("lendfs-store-watch").start(() -> carry(made));
      known = made;
    }
    return known;
  }

  private synchronized void remove(WatchKey key, StoreWatch.Listener listener) {
    List<StoreWatch.Listener> of = listeners.get(key);
    if (of != null && of.remove(listener) && of.isEmpty()) {
      listeners.remove(key);
      key.cancel();
    }
  }

  private void carry(WatchService from) {
    try {
      while (true) {
        WatchKey key = from.take();
        tell(key);
        key.reset();
      }
    } catch (ClosedWatchServiceException e) {
      // The provider was closed, which is how this ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(WatchKey key) {
    List<StoreWatch.Listener> of;
    synchronized (this) {
      of = listeners.getOrDefault(key, List.of());
    }
    for (WatchEvent<?> event : key.pollEvents()) {
      StoreWatch.Change change = changeOf(event.kind());
      if (change != null && event.context() instanceof Path name) {
        of.forEach(listener -> listener.changed(change, name.toString()));
      }
    }
  }

  /** Null when the host lost count; nobody can say of which name then. */
  private static StoreWatch.@Nullable Change changeOf(WatchEvent.Kind<?> kind) {
    if (kind.equals(StandardWatchEventKinds.ENTRY_CREATE)) {
      return StoreWatch.Change.ADDED;
    }
    if (kind.equals(StandardWatchEventKinds.ENTRY_DELETE)) {
      return StoreWatch.Change.REMOVED;
    }
    return kind.equals(StandardWatchEventKinds.ENTRY_MODIFY) ? StoreWatch.Change.MODIFIED : null;
  }

  synchronized void close() {
    closed = true;
    listeners.clear();
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing a watch service does no input or output", e);
    }
  }
}
