// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.time.Duration;
import java.util.Set;
import org.lendfs.vfs.lock.LockOwner;

/**
 * In whose name a call is made, beyond its credentials: what locks, opens and promises are his own
 * and do not stand in his way.
 *
 * @param lockOwner whose range locks are no obstacle to reads and writes
 * @param cachingKey whose promises the call does not break: the lease key with its client for SMB,
 *     the client id for NFSv4; empty for none
 * @param directoryKey whose promise on the directory a change of entries does not break (the parent
 *     lease key of MS-SMB2 2.2.13.2.10); empty for none
 * @param granted what the open gave, judged then and not again (a file stays writable through an
 *     open whatever becomes of its mode); empty for calls that come through no open
 * @param patience how long a call waits for others to give promises back before it fails with
 *     {@link org.lendfs.vfs.VfsError#WOULD_BLOCK}; the breaks it started go on
 */
public record StateHolder(
    LockOwner lockOwner,
    String cachingKey,
    String directoryKey,
    Set<OpenAccess> granted,
    Duration patience) {

  /** The same holder with other access. */
  public StateHolder withGranted(Set<OpenAccess> other) {
    return new StateHolder(lockOwner, cachingKey, directoryKey, Set.copyOf(other), patience);
  }

  /** The same holder, owning locks under another name. */
  public StateHolder withLockOwner(LockOwner other) {
    return new StateHolder(other, cachingKey, directoryKey, granted, patience);
  }
}
