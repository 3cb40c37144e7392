// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenListener;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.open.StateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The share reservations that clients hold, each an open in the table of all. Thread-safe. */
final class SharesHeld {
  private static final Logger LOG = LoggerFactory.getLogger(SharesHeld.class);

  /** An owner has one share on a file; asking again changes it. */
  record Key(MonitoredHost host, Opaque owner, LockTarget target) {}

  private final OpenTable opens;
  private final int perClient;
  private final Map<MonitoredHost, Map<Key, FileOpen>> held = new HashMap<>();

  SharesHeld(OpenTable opens, int perClient) {
    this.opens = opens;
    this.perClient = perClient;
  }

  /** Takes or changes a share; may wait for others to give caching promises back. */
  void take(Key key, NlmFile file, StateHolder holder, Set<OpenAccess> deny) throws VfsException {
    FileOpen known = find(key);
    if (known != null) {
      known.change(holder, deny);
      return;
    }
    OpenRequest request =
        new OpenRequest(
            key.target(),
            file.vnode().path(),
            file.caller().client(),
            holder,
            deny,
            OpenRequest.Intent.USE,
            OpenListener.NONE);
    FileOpen open = opens.open(request, file.caller());
    if (!keep(key, open)) {
      open.close();
      throw new VfsException(VfsError.NO_RESOURCES, "shares of a client: " + perClient);
    }
  }

  private synchronized @Nullable FileOpen find(Key key) {
    Map<Key, FileOpen> ofHost = held.get(key.host());
    return ofHost == null ? null : ofHost.get(key);
  }

  private synchronized boolean keep(Key key, FileOpen open) {
    Map<Key, FileOpen> ofHost = held.computeIfAbsent(key.host(), host -> new HashMap<>());
    return ofHost.size() < perClient && ofHost.putIfAbsent(key, open) == null;
  }

  /** Gives a share back, if it is held. */
  void release(Key key) {
    FileOpen open;
    synchronized (this) {
      Map<Key, FileOpen> ofHost = held.get(key.host());
      open = ofHost == null ? null : ofHost.remove(key);
      if (ofHost != null && ofHost.isEmpty()) {
        held.remove(key.host());
      }
    }
    if (open != null) {
      close(open);
    }
  }

  /** Everything of a host that is gone. */
  void releaseAll(MonitoredHost host) {
    List<FileOpen> all;
    synchronized (this) {
      Map<Key, FileOpen> ofHost = held.remove(host);
      all = ofHost == null ? List.of() : List.copyOf(ofHost.values());
    }
    all.forEach(SharesHeld::close);
  }

  private static void close(FileOpen open) {
    try {
      open.close();
    } catch (VfsException e) {
      LOG.warn("{} was to be removed with its last share: {}", open.path(), e.getMessage());
    }
  }
}
