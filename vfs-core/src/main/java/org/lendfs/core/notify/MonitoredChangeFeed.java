// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.notify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.StoreWatch;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.notify.ChangeFeed;
import org.lendfs.vfs.notify.ChangeKind;
import org.lendfs.vfs.notify.ChangeListener;
import org.lendfs.vfs.share.Share;

/**
 * The change feed of a share registry. Thread-safe.
 *
 * <p>A share has a monitor for it as long as somebody watches something in it.
 */
public final class MonitoredChangeFeed implements ChangeFeed {
  private final Monitors monitors;
  private final int limit;

  /** Watched shares; one that comes again under an old name is another. Guarded by itself. */
  private final Map<Share, Watched> watched = new HashMap<>();

  private int count;

  /** How monitors get on and off shares. */
  public interface Monitors {
    Share shareOf(Vnode vnode);

    void attach(String shareName, Monitor monitor) throws VfsException;

    boolean detach(String shareName, Monitor monitor) throws VfsException;
  }

  private record Watched(ShareWatches watches, ChangeMonitor monitor) {}

  /**
   * @param limit most watches at a time
   */
  public MonitoredChangeFeed(Monitors monitors, int limit) {
    this.monitors = monitors;
    this.limit = limit;
  }

  @Override
  public Watch watch(Vnode directory, boolean subtree, ChangeListener listener)
      throws VfsException {
    if (directory.type() != FileType.DIRECTORY) {
      throw new VfsException(VfsError.NOT_DIRECTORY, directory.path());
    }
    DirectoryWatch watch = new DirectoryWatch(directory, subtree, listener);
    Share share = monitors.shareOf(directory);
    synchronized (watched) {
      if (count >= limit) {
        throw new VfsException(VfsError.NO_RESOURCES, "limit of watches: " + limit);
      }
      watchesOf(share).add(watch);
      count++;
    }
    Optional<StoreWatch> outside = watchOutside(share, watch);
    return () -> {
      watch.close();
      outside.ifPresent(StoreWatch::close);
      remove(share, watch);
    };
  }

  private Optional<StoreWatch> watchOutside(Share share, DirectoryWatch watch) throws VfsException {
    try {
      return share
          .provider()
          .watch(
              watch.directory().key(),
              (change, name) -> watch.changedOutside(kindOf(change), name));
    } catch (VfsException e) {
      remove(share, watch);
      throw e;
    }
  }

  private static ChangeKind kindOf(StoreWatch.Change change) {
    return switch (change) {
      case ADDED -> ChangeKind.ADDED;
      case REMOVED -> ChangeKind.REMOVED;
      case MODIFIED -> ChangeKind.MODIFIED;
    };
  }

  private ShareWatches watchesOf(Share share) throws VfsException {
    Watched known = watched.get(share);
    if (known == null) {
      ShareWatches watches = new ShareWatches();
      known = new Watched(watches, new ChangeMonitor(watches));
      monitors.attach(share.name(), known.monitor());
      watched.put(share, known);
    }
    return known.watches();
  }

  private void remove(Share share, DirectoryWatch watch) {
    synchronized (watched) {
      Watched of = watched.get(share);
      if (of == null || !of.watches().remove(watch)) {
        return;
      }
      count--;
      if (of.watches().isEmpty()) {
        watched.remove(share);
        detach(share, of);
      }
    }
  }

  private void detach(Share share, Watched of) {
    try {
      monitors.detach(share.name(), of.monitor());
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw new IllegalStateException("detaching can only miss the share", e);
      }
      // The share was removed, and its monitors with it.
    }
  }
}
