// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import org.lendfs.cifs.smb2.message.FileTimes;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;

/**
 * Change times that clients have set or frozen. No store lets anybody set that time, so what a
 * client set is shown until the object changes again, or is forgotten with the server or for want
 * of room. Thread-safe.
 */
public final class ChangeTimes {
  private static final int MAXIMUM_KEPT = 10_000;

  /** Shown as long as the store's own time is still {@code when}. */
  private record Shown(long fileTime, Instant when) {}

  private final Cache<LockTarget, Shown> shown =
      Caffeine.newBuilder().maximumSize(MAXIMUM_KEPT).executor(Runnable::run).build();

  /** The change time as a FILETIME. */
  public long of(Vnode vnode, Attributes attributes) {
    Shown set = shown.getIfPresent(LockTarget.of(vnode));
    return set != null && set.when().equals(attributes.changed())
        ? set.fileTime()
        : FileTimes.of(attributes.changed());
  }

  /**
   * Shows another time from now on.
   *
   * @param now the object's attributes after everything that is to be hidden
   */
  public void show(Vnode vnode, long fileTime, Attributes now) {
    shown.put(LockTarget.of(vnode), new Shown(fileTime, now.changed()));
  }
}
