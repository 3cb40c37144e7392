// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.notify;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.notify.ChangeAspect;
import org.lendfs.vfs.notify.ChangeEvent;
import org.lendfs.vfs.notify.ChangeKind;
import org.lendfs.vfs.notify.ChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One watch: what it covers, and who hears of it. Thread-safe. */
final class DirectoryWatch {
  private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

  /** One thread, so that the order stays. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS, Runnable::run);

  private final Vnode directory;
  private final boolean subtree;
  private final ChangeListener listener;
  private final OwnChanges own = new OwnChanges();
  private volatile boolean closed;

  DirectoryWatch(Vnode directory, boolean subtree, ChangeListener listener) {
    this.directory = directory;
    this.subtree = subtree;
    this.listener = listener;
  }

  Vnode directory() {
    return directory;
  }

  /**
   * Something changed in the share.
   *
   * @param parent the directory it is in, or null where only the path is known
   * @param path from the root of the provider
   */
  void changed(
      ChangeKind kind,
      @Nullable FileKey parent,
      String path,
      boolean isDirectory,
      Set<ChangeAspect> aspects) {
    String name = nameOf(parent, path);
    if (name != null) {
      own.remember(kind, name);
      tell(new ChangeEvent(kind, name, isDirectory, Set.copyOf(aspects)));
    }
  }

  /** Something changed behind the share, perhaps by the gateway itself. */
  void changedOutside(ChangeKind kind, String name) {
    // The store is heard of before the operation that caused it has come back and told.
    LATER.execute(() -> tellUnlessOwn(kind, name));
  }

  private void tellUnlessOwn(ChangeKind kind, String name) {
    if (!closed && !own.isOwn(kind, name)) {
      Set<ChangeAspect> aspects =
          kind == ChangeKind.MODIFIED ? Set.of(ChangeAspect.values()) : Set.of();
      tell(new ChangeEvent(kind, name, false, aspects));
    }
  }

  /** News that are on their way are not told any more. */
  void close() {
    closed = true;
  }

  private @Nullable String nameOf(@Nullable FileKey parent, String path) {
    int nameAt = path.lastIndexOf('/') + 1;
    if (parent != null && directory.key().equals(parent)) {
      return path.substring(nameAt);
    }
    String top = directory.path();
    String prefix = top.endsWith("/") ? top : top + "/";
    boolean covered =
        path.length() > prefix.length()
            && path.startsWith(prefix)
            && (subtree || (parent == null && nameAt == prefix.length()));
    return covered ? path.substring(prefix.length()) : null;
  }

  /** A listener that breaks its contract must not fail the operation that it hears of. */
  private void tell(ChangeEvent event) {
    try {
      listener.changed(event);
    } catch (RuntimeException e) {
      log.error("a change listener failed on {}", event, e);
    }
  }
}
