// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import org.lendfs.vfs.lock.RangeLock;

/** Somebody who wants to hear when a lock could be taken. Compared by identity. */
final class LockWatch {
  private final RangeLock wanted;
  private final Runnable free;

  LockWatch(RangeLock wanted, Runnable free) {
    this.wanted = wanted;
    this.free = free;
  }

  RangeLock wanted() {
    return wanted;
  }

  void tell() {
    free.run();
  }
}
