// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;

/**
 * One lock for each vnode, shared by a few of them.
 *
 * <p>Exclusive: changes of a directory's names, of an object's attributes, so that a guard and the
 * change it guards are one step, and of content (the host's own lock lets one writer in at a time,
 * too). Shared: copies of content, which are snapshots between such changes; lent pages and ranges
 * are live and need none. Lock order: two vnodes are locked together, by {@link
 * #exclusive(LocalVnode, LocalVnode)}, or never at a time. Nothing else is locked inside but short
 * leaves (caches, {@link LentRanges}).
 */
final class VnodeLocks {
  private static final int STRIPES = 1024;

  private final ReentrantReadWriteLock[] stripes = new ReentrantReadWriteLock[STRIPES];

  VnodeLocks() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantReadWriteLock();
    }
  }

  /** What is locked; closing it unlocks. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Excludes changes.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#WOULD_BLOCK} while a change is under way
   *     and the caller may not wait
   */
  Held shared(LocalVnode vnode, CallContext caller) throws VfsException {
    Lock lock = stripes[stripe(vnode)].readLock();
    if (!lock.tryLock()) {
      caller.requireMayBlock("being written to");
      lock.lock();
    }
    return lock::unlock;
  }

  Held exclusive(LocalVnode vnode) {
    Lock lock = stripes[stripe(vnode)].writeLock();
    lock.lock();
    return lock::unlock;
  }

  Held exclusive(LocalVnode one, LocalVnode other) {
    int first = Math.min(stripe(one), stripe(other));
    int second = Math.max(stripe(one), stripe(other));
    Lock lower = stripes[first].writeLock();
    Lock upper = stripes[second].writeLock();
    lower.lock();
    upper.lock();
    return () -> {
      upper.unlock();
      lower.unlock();
    };
  }

  private static int stripe(LocalVnode vnode) {
    int hash = vnode.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }
}
