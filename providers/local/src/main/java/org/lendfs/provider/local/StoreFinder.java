// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.Found;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostListing;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Finds objects by the names in the store, on hosts that cannot open them by key.
 *
 * <p>It goes down from the root name by name, compares the key at each step, and where somebody
 * else renamed an object within its directory looks through that directory for it. What is found
 * nowhere is gone for clients: an object that was moved to another directory behind our back and
 * has not been looked up since counts as such.
 */
final class StoreFinder implements OpenFiles.Opener {
  private static final int DEEPEST = 1024;

  private final Host host;
  private final NameStore store;

  StoreFinder(Host host, NameStore store) {
    this.host = host;
    this.store = store;
  }

  /** A name on the way, and the object that it should be. */
  private record Step(String name, FileKey key) {}

  @Override
  public HostObject open(FileKey key) throws VfsException {
    StoredNames known = store.find(key);
    if (known != null) {
      for (Name name : known.names()) {
        Deque<Step> way = wayTo(key, name);
        HostObject found = way == null ? null : walk(way);
        if (found != null) {
          return found;
        }
      }
      store.forget(key);
    }
    throw new VfsException(VfsError.STALE, "key=" + key);
  }

  /** The names from the root down, or null when they do not begin there. */
  private @Nullable Deque<Step> wayTo(FileKey key, Name name) {
    Deque<Step> way = new ArrayDeque<>();
    way.addFirst(new Step(name.name(), key));
    FileKey above = name.directory();
    while (!above.equals(host.objects().rootKey())) {
      StoredNames directory = store.find(above);
      if (directory == null || way.size() > DEEPEST) {
        return null;
      }
      Name next = directory.names().getFirst();
      way.addFirst(new Step(next.name(), above));
      above = next.directory();
    }
    return way;
  }

  private @Nullable HostObject walk(Deque<Step> way) throws VfsException {
    HostObject current = host.root();
    FileKey currentKey = host.objects().rootKey();
    for (Step step : way) {
      HostObject next = child(current, currentKey, step);
      if (!current.equals(host.root())) {
        current.close();
      }
      if (next == null) {
        return null;
      }
      current = next;
      currentKey = step.key();
    }
    return current;
  }

  private @Nullable HostObject child(HostObject directory, FileKey directoryKey, Step step)
      throws VfsException {
    HostObject named = openIf(directory, step.name(), step.key());
    return named != null ? named : search(directory, directoryKey, step);
  }

  /** Opens an entry if it is the object expected. */
  private @Nullable HostObject openIf(HostObject directory, String name, FileKey key)
      throws VfsException {
    try {
      Found found = host.objects().find(directory, name);
      if (found.key().equals(key)) {
        return found.object();
      }
      found.object().close();
      return null;
    } catch (VfsException e) {
      return switch (e.error()) {
        case NOT_FOUND, NOT_DIRECTORY, STALE, ACCESS_DENIED -> null;
        default -> throw e;
      };
    }
  }

  private @Nullable HostObject search(HostObject directory, FileKey directoryKey, Step step)
      throws VfsException {
    StoredNames known = store.find(step.key());
    if (known == null) {
      return null;
    }
    try (HostListing listing = host.names().list(directory, 0)) {
      while (listing.next()) {
        HostObject found =
            listing.fileId() == known.fileId()
                ? openIf(directory, listing.name(), step.key())
                : null;
        if (found != null) {
          Name old = new Name(directoryKey, step.name());
          store.move(step.key(), old, new Name(directoryKey, listing.name()));
          return found;
        }
      }
      return null;
    }
  }
}
