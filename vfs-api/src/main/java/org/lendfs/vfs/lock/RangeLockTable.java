// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lendfs.vfs.VfsException;

/**
 * All byte-range locks. Thread-safe; a provider may bring its own (a distributed store, the host's
 * open file description locks) behind this interface.
 *
 * <p>Lock operations cost O(log n) in the number of locks on the file. No range lock is held by the
 * table while file data moves: a loan that is out never delays a lock.
 */
public interface RangeLockTable {
  /**
   * Takes a lock at once or not at all.
   *
   * @return empty when it was taken, else a lock that is in the way
   * @throws VfsException {@link org.lendfs.vfs.VfsError#NO_RESOURCES} when there are too many locks
   */
  Optional<RangeLock> tryAcquire(LockTarget target, RangeLock lock) throws VfsException;

  /**
   * Takes a lock, waiting in order of arrival until it is free.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#LOCKED} when the time is over or the owner
   *     or client was released meanwhile, {@link org.lendfs.vfs.VfsError#DEADLOCK} when the holder
   *     waits for this owner, directly or through others, {@link
   *     org.lendfs.vfs.VfsError#NO_RESOURCES} when there are too many locks or waiting calls
   */
  void acquire(LockTarget target, RangeLock lock, Duration timeout)
      throws VfsException, InterruptedException;

  /**
   * Tells once when a lock could be taken, without taking it: whoever is told has to be quick.
   *
   * @param free run by any thread, under a guard of the table: must not block, and must not call
   *     the table. At once if nothing is in the way
   * @return ends the watch; without effect once it was told
   * @throws VfsException {@link org.lendfs.vfs.VfsError#NO_RESOURCES} when too many wait for this
   *     file
   */
  Runnable watch(LockTarget target, RangeLock wanted, Runnable free) throws VfsException;

  /** A lock of somebody else that would be in the way of this one, if there is one. */
  Optional<RangeLock> test(LockTarget target, RangeLock lock);

  /**
   * Gives a range back: by POSIX rules what the owner holds in it, by Windows rules the one lock of
   * exactly this range.
   *
   * @return whether there was anything to give back
   * @throws VfsException {@link org.lendfs.vfs.VfsError#NO_RESOURCES} when giving back the middle
   *     of a lock would leave one lock too many; nothing is given back then
   */
  boolean release(LockTarget target, LockOwner owner, LockRule rule, long offset, long length)
      throws VfsException;

  /** Everything of one owner on one file, as closing it does; calls of his that wait end. */
  void releaseAll(LockTarget target, LockOwner owner);

  /** Everything of a client that is gone; calls of its that wait end. */
  void releaseClient(String clientId);

  /**
   * A mandatory lock that forbids this access.
   *
   * @param access the range and owner that read ({@link LockMode#SHARED}) or write ({@link
   *     LockMode#EXCLUSIVE})
   */
  Optional<RangeLock> mandatoryConflict(LockTarget target, RangeLock access);

  /** Has the table ask before it refuses or delays anybody. */
  void courtesy(Courtesy courtesy);

  /** What is held on a file at this moment, in order of offset. */
  List<RangeLock> locks(LockTarget target);

  /** The files that have locks at this moment. */
  Set<LockTarget> targets();

  /** Number of locks held on all files. */
  long count();
}
