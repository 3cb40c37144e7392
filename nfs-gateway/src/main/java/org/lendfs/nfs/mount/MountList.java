// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lendfs.nfs.mount.message.DumpResult.Mount;
import org.lendfs.nfs.rpc.server.RpcContext;

/**
 * Who has mounted what, as far as clients say so: for {@code showmount}, and nothing depends on it.
 * Clients that crash never take back what they said, so the oldest entries go when it is full.
 * Thread-safe.
 */
final class MountList {
  static final int MAXIMUM_ENTRIES = 1024;

  private final Set<Mount> mounts = new LinkedHashSet<>();

  /** The name of a client in the list: its address, as what it calls itself proves nothing. */
  static String hostOf(RpcContext context) {
    return context.caller().address().getAddress().getHostAddress();
  }

  synchronized void add(Mount mount) {
    // Taken out first, so that it becomes the youngest.
    mounts.remove(mount);
    mounts.add(mount);
    if (mounts.size() > MAXIMUM_ENTRIES) {
      Iterator<Mount> oldest = mounts.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  synchronized void remove(Mount mount) {
    mounts.remove(mount);
  }

  synchronized void removeAll(String host) {
    mounts.removeIf(mount -> mount.host().equals(host));
  }

  synchronized List<Mount> entries() {
    return List.copyOf(mounts);
  }
}
