// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockOwner;

/** Counts locks against their limits, and knows what each client holds. Under the table's guard. */
final class LockAccount {
  private static final class ClientLocks {
    private final Map<LockOwner, Set<OwnerLocks>> holders = new HashMap<>();
    private int count;
  }

  private final LockLimits limits;
  private final Map<String, ClientLocks> clients = new HashMap<>();
  private volatile int total;

  LockAccount(LockLimits limits) {
    this.limits = limits;
  }

  /** Locks held by everybody; may be asked without the guard. */
  int total() {
    return total;
  }

  void requireRoom(OwnerLocks holder, int growth) throws VfsException {
    if (growth > 0) {
      ClientLocks client = clients.get(holder.owner().clientId());
      int clientCount = client == null ? 0 : client.count;
      requireBelow(limits.perFile() - growth, holder.file().size(), "locks on this file");
      requireBelow(limits.perClient() - growth, clientCount, "locks of this client");
      requireBelow(limits.total() - growth, total, "locks");
    }
  }

  void requireRoomToWait(FileLocks file) throws VfsException {
    int waiting = file.waiters().size() + file.watchCount();
    requireBelow(limits.waitersPerFile() - 1, waiting, "waiting calls on this file");
  }

  private static void requireBelow(int most, int count, String what) throws VfsException {
    if (count > most) {
      throw new VfsException(VfsError.NO_RESOURCES, "too many " + what + " count=" + count);
    }
  }

  /** To be called after each change. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the guard only
  void changed(OwnerLocks holder, int growth) {
    total += growth;
    String clientId = holder.owner().clientId();
    ClientLocks client = clients.computeIfAbsent(clientId, id -> new ClientLocks());
    client.count += growth;
    if (holder.isEmpty()) {
      client.holders.computeIfPresent(holder.owner(), (owner, own) -> without(own, holder));
    } else {
      client.holders.computeIfAbsent(holder.owner(), owner -> new HashSet<>(2)).add(holder);
    }
    if (client.holders.isEmpty()) {
      clients.remove(clientId);
    }
  }

  private static @Nullable Set<OwnerLocks> without(Set<OwnerLocks> own, OwnerLocks holder) {
    own.remove(holder);
    return own.isEmpty() ? null : own;
  }

  /** A copy of what a client holds at this moment. */
  List<OwnerLocks> holdersOf(String clientId) {
    ClientLocks client = clients.get(clientId);
    return client == null
        ? List.of()
        : client.holders.values().stream().flatMap(Set::stream).toList();
  }

  /** Whether this owner holds a lock on any file. */
  boolean holdsAnything(LockOwner owner) {
    ClientLocks client = clients.get(owner.clientId());
    return client != null && client.holders.containsKey(owner);
  }
}
