// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.nfs.nfs4.message.CallbackNotifyLock;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.lock.RangeLockTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks that clients were denied and would wait for: when one could be had, its client is told by
 * CB_NOTIFY_LOCK and asks again (RFC 8881 section 20.11). It is a hint: the lock is not kept for
 * anybody, whoever is not told finds out by asking, and what a client asks for no more is forgotten
 * when it is told, or gone. Thread-safe; never blocks.
 */
final class AwaitedLocks {
  private static final Logger LOG = LoggerFactory.getLogger(AwaitedLocks.class);

  /** Of one client; those beyond it have to be asked for. */
  private static final int OF_CLIENT = 256;

  private final RangeLockTable table;
  private final ConcurrentHashMap<Awaited, Runnable> awaited = new ConcurrentHashMap<>();

  AwaitedLocks(RangeLockTable table) {
    this.table = table;
  }

  /** A lock that was denied; its owner says whose it was. */
  record Awaited(LockTarget target, RangeLock lock) {}

  /**
   * Whom to tell, and of what.
   *
   * @param handle of the file
   * @param owner as the client knows it
   */
  record Wish(ClientRecord client, Opaque handle, Opaque owner) {}

  /** Has a client told when the lock could be had. */
  void await(Awaited lock, Wish wish) {
    if (awaited.containsKey(lock) || countOf(wish.client()) >= OF_CLIENT) {
      return;
    }
    try {
      awaited.put(lock, () -> {});
      Runnable end =
          table.watch(
              lock.target(),
              lock.lock(),
              () -> Thread.ofVirtual().name("nfs4-notify-lock").start(() -> tell(lock, wish)));
      awaited.replace(lock, end);
    } catch (VfsException full) {
      LOG.debug("{} has to ask again for its lock: {}", wish.client(), full.getMessage());
      awaited.remove(lock);
    }
  }

  private long countOf(ClientRecord client) {
    return awaited.keySet().stream()
        .filter(one -> one.lock().owner().clientId().equals(client.client().id()))
        .count();
  }

  private void tell(Awaited lock, Wish wish) {
    awaited.remove(lock);
    StateOwner owner = new StateOwner(wish.client().id(), wish.owner());
    CallbackNotifyLock callback = new CallbackNotifyLock(wish.handle(), owner);
    var _ =
        wish.client()
            .callBack(callback)
            .whenComplete((status, failure) ->
                LOG.debug("{} told of its lock: {}", wish.client(), status, failure));
  }

  /** The client has it. */
  void had(Awaited lock) {
    if (!awaited.isEmpty()) {
      end(lock);
    }
  }

  /** A client is gone, and what it waited for. */
  void ended(ClientRecord client) {
    for (Awaited lock : awaited.keySet()) {
      if (lock.lock().owner().clientId().equals(client.client().id())) {
        end(lock);
      }
    }
  }

  private void end(Awaited lock) {
    Runnable end = awaited.remove(lock);
    if (end != null) {
      end.run();
    }
  }
}
