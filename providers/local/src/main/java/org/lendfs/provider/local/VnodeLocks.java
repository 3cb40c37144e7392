// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One lock for each vnode, shared by a few of them.
 *
 * <p>Exclusive: changes of a directory's names, and of an object's attributes, so that a guard and
 * the change it guards are one step. Shared: writes, which change times, but exclude only the
 * former. Lock order: two vnodes are locked together, by {@link #exclusive(LocalVnode,
 * LocalVnode)}, or never at a time. Nothing else is locked inside but short leaves (caches, {@link
 * LentRanges}).
 */
final class VnodeLocks {
  private static final int STRIPES = 512;

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

  Held shared(LocalVnode vnode) {
    return held(stripes[stripe(vnode)].readLock());
  }

  Held exclusive(LocalVnode vnode) {
    return held(stripes[stripe(vnode)].writeLock());
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

  private static Held held(Lock lock) {
    lock.lock();
    return lock::unlock;
  }

  private static int stripe(LocalVnode vnode) {
    int hash = vnode.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }
}
