// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.concurrent.atomic.AtomicInteger;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * Keeps files in reach that are open, also after their last name is gone. A store may need a
 * descriptor for each, so there is a bound; a file that is open beyond it lives as long as its
 * name. Thread-safe.
 */
final class HeldObjects {
  private static final int MAXIMUM = 4096;

  private final AtomicInteger count = new AtomicInteger();

  /**
   * Holds a file, if there is room.
   *
   * @throws VfsException STALE for a file that is gone already
   */
  Hold hold(Vnode file, CallContext caller) throws VfsException {
    if (count.incrementAndGet() > MAXIMUM) {
      count.decrementAndGet();
      return Hold.NOTHING;
    }
    try {
      Hold hold = file.hold(caller);
      return () -> {
        count.decrementAndGet();
        hold.close();
      };
    } catch (VfsException failure) {
      count.decrementAndGet();
      if (failure.error() == VfsError.NO_RESOURCES) {
        return Hold.NOTHING;
      }
      throw failure;
    }
  }
}
