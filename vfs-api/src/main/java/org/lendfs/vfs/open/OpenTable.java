// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.Courtesy;
import org.lendfs.vfs.lock.LockTarget;

/**
 * All opens and caching promises, of all protocols. Thread-safe.
 *
 * <p>Vnode operations that come through a share announce themselves here; a gateway announces only
 * what is no vnode operation: opens, and {@link Intrusion#LOCK}.
 */
public interface OpenTable {
  /**
   * Opens a file. Promises of others that it meets are broken first, and waited for as long as the
   * holder's patience lasts.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#SHARING_VIOLATION}; {@link
   *     org.lendfs.vfs.VfsError#REMOVAL_PENDING}; {@link org.lendfs.vfs.VfsError#WOULD_BLOCK} when
   *     somebody has yet to give a promise back and the caller cannot wait longer; {@link
   *     org.lendfs.vfs.VfsError#NO_RESOURCES} at the limit of opens
   */
  FileOpen open(OpenRequest request, CallContext caller) throws VfsException;

  /**
   * Promises what can be promised of what is wanted, perhaps nothing. Where the key holds a promise
   * on the file already, that one is raised if what is wanted includes all of it and can be
   * promised as a whole, and given back otherwise unchanged (MS-FSA 2.1.5.18.1).
   *
   * @return empty when nothing can be promised
   */
  Optional<CachingPromise> promise(PromiseRequest request);

  /** The promise that a key holds on a file. */
  Optional<CachingPromise> promiseOf(LockTarget target, String cachingKey);

  /**
   * Breaks promises of others that the intrusion goes against, and waits for them as far as it has
   * to.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#WOULD_BLOCK}
   */
  void intrude(LockTarget target, Intrusion intrusion, CallContext caller) throws VfsException;

  /**
   * To be called after what {@link #intrude} announced was done: breaks, without waiting, promises
   * that were made meanwhile by somebody who may have seen the state before.
   */
  void intruded(LockTarget target, Intrusion intrusion, CallContext caller);

  /** Whether {@link #intrude} would break a promise of somebody else; breaks nothing. */
  boolean isAgainstPromises(LockTarget target, Intrusion intrusion, CallContext caller);

  /** Has the table ask before it refuses an open because of another one. */
  void courtesy(Courtesy courtesy);

  /** Whether there is neither open nor promise: a cheap look that spares the others. */
  boolean isEmpty();

  /**
   * Whether somebody's open denies this access to a caller who has no open for it himself. A call
   * without a holder (NFSv3) is not denied by opens of its own client.
   *
   * @param access what the caller is about to do
   */
  boolean isDenied(LockTarget target, OpenAccess access, CallContext caller);

  /** Whether anybody but the caller's own client has the file open with one of these. */
  boolean isOpenedByOthers(LockTarget target, Set<OpenAccess> access, String clientId);

  /** Whether a name of the object goes with the last open by it. */
  boolean isRemovalPending(LockTarget target);

  /** Whether a file is open at all. */
  boolean isOpen(LockTarget target);

  /** Closes and releases everything of a client that is gone; nobody is told. */
  void releaseClient(String clientId);

  /** Closes an open by order of an administrator; its owner is told. */
  void revoke(FileOpen open);

  /** Takes a promise away by order of an administrator; its holder is told. */
  void revoke(CachingPromise promise);

  /** All opens of this moment. */
  List<FileOpen> opens();

  /** All promises of this moment. */
  List<CachingPromise> promises();
}
