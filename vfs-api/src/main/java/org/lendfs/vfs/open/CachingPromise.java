// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.util.Set;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.lock.LockTarget;

/**
 * One holder's caching promise on one file. Thread-safe; nothing here blocks.
 *
 * <p>It lives until {@link #release}, or until a break leaves no right and is acknowledged.
 */
public interface CachingPromise {
  /** Unique in this process, among opens and promises. */
  long id();

  LockTarget target();

  /** Best-known path, for people to read. */
  String path();

  PromiseKind kind();

  Client client();

  /** See {@link StateHolder#cachingKey}. */
  String cachingKey();

  /** What is promised now; during a break still what was promised before it. */
  Set<CachingRight> rights();

  /** Whether an acknowledgement is outstanding. */
  boolean isBreaking();

  /** What the break under way leaves, or what is promised where none is. */
  Set<CachingRight> breakingTo();

  /** Counts the changes of this promise, from 1 (MS-SMB2 2.2.23.2, NewEpoch). */
  int epoch();

  /**
   * The holder's answer to a break.
   *
   * @param kept a subset of what the break left
   * @return false when there is no break, or when more is kept than the break left; nothing changes
   *     then
   */
  boolean acknowledge(Set<CachingRight> kept);

  /** Gives all of it back, also in answer to a break. Idempotent. */
  void release();
}
