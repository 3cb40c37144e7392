// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** The space of one store, and what its files take of it. Thread-safe, never blocks. */
public final class PageQuota {
  private final long limitBytes;
  private final AtomicLong usedBytes = new AtomicLong();

  /**
   * An empty store.
   *
   * @param limitBytes most bytes that all files together may own
   */
  public PageQuota(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /**
   * Takes space.
   *
   * @param bytes what is taken
   * @param freedBytes what the caller will give back right after, so that a full store can still be
   *     overwritten
   * @throws VfsException {@link VfsError#NO_SPACE} when it would not fit then
   */
  public void reserve(long bytes, long freedBytes) throws VfsException {
    long used;
    do {
      used = usedBytes.get();
      if (bytes > freedBytes && used > limitBytes - bytes + freedBytes) {
        throw new VfsException(
            VfsError.NO_SPACE, "used=" + used + " limit=" + limitBytes + " wanted=" + bytes);
      }
    } while (!usedBytes.compareAndSet(used, used + bytes));
  }

  /** Gives space back. */
  public void release(long bytes) {
    usedBytes.addAndGet(-bytes);
  }

  public long limitBytes() {
    return limitBytes;
  }

  public long usedBytes() {
    return usedBytes.get();
  }

  /** What is left; never negative. */
  public long freeBytes() {
    return Math.max(0, limitBytes - usedBytes.get());
  }
}
