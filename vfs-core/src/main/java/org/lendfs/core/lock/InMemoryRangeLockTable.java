// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.Courtesy;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.lock.RangeLockTable;

/**
 * The range locks of one gateway process, gone when it ends. Thread-safe.
 *
 * <p>Taking and giving back runs under one guard, for some microseconds and never while anybody
 * waits, so that deadlocks over several files are seen for certain. {@link #test}, {@link
 * #mandatoryConflict}, {@link #locks} and {@link #count} take no lock at all.
 *
 * <p><b>Order.</b> A call that waits stands behind those who came before it and want something that
 * does not go together with what it wants, so that a stream of readers cannot keep a writer
 * waiting. Two exceptions: {@link #tryAcquire} never looks at the queue, as fcntl's F_SETLK does
 * not; and where standing in the queue would close a circle (the one before waits for a lock of the
 * one behind), the one behind goes first. A circle of locks that are held is a {@link
 * VfsError#DEADLOCK} for the call that closes it.
 */
public final class InMemoryRangeLockTable implements RangeLockTable {
  private final ReentrantLock guard = new ReentrantLock();
  private final LockBook book;
  private final LockWaits waits;
  private volatile Courtesy courtesy = Courtesy.NONE;

  public InMemoryRangeLockTable() {
    this(LockLimits.DEFAULT);
  }

  public InMemoryRangeLockTable(LockLimits limits) {
    book = new LockBook(limits);
    waits = new LockWaits(book);
  }

  @Override
  public void courtesy(Courtesy newCourtesy) {
    courtesy = newCourtesy;
  }

  @Override
  public Optional<RangeLock> tryAcquire(LockTarget target, RangeLock lock) throws VfsException {
    Optional<RangeLock> inTheWay = tryOnce(target, lock);
    while (inTheWay.isPresent() && courtesy.giveUp(inTheWay.get().owner().clientId())) {
      inTheWay = tryOnce(target, lock);
    }
    return inTheWay;
  }

  private Optional<RangeLock> tryOnce(LockTarget target, RangeLock lock) throws VfsException {
    guard.lock();
    FileLocks file = book.file(target);
    try {
      Optional<RangeLock> inTheWay = file.held().conflict(lock);
      if (inTheWay.isEmpty()) {
        take(file, lock);
      }
      return inTheWay;
    } finally {
      book.forgetIfEmpty(file);
      guard.unlock();
    }
  }

  @Override
  public void acquire(LockTarget target, RangeLock lock, Duration timeout)
      throws VfsException, InterruptedException {
    test(target, lock);
    guard.lockInterruptibly();
    FileLocks file = book.file(target);
    try {
      Waiter waiter = new Waiter(file, lock, guard.newCondition());
      if (file.isFree(waiter)) {
        take(file, lock);
      } else {
        waits.await(waiter, timeout);
      }
    } finally {
      book.forgetIfEmpty(file);
      guard.unlock();
    }
  }

  @Override
  public Runnable watch(LockTarget target, RangeLock wanted, Runnable free) throws VfsException {
    LockWatch watch = new LockWatch(wanted, free);
    guard.lock();
    FileLocks file = book.file(target);
    try {
      book.account().requireRoomToWait(file);
      file.add(watch);
      file.tellWatches();
    } finally {
      book.forgetIfEmpty(file);
      guard.unlock();
    }
    return () -> unwatch(file, watch);
  }

  private void unwatch(FileLocks file, LockWatch watch) {
    guard.lock();
    try {
      if (file.remove(watch)) {
        book.forgetIfEmpty(file);
      }
    } finally {
      guard.unlock();
    }
  }

  private void take(FileLocks file, RangeLock lock) throws VfsException {
    if (book.take(file, lock)) {
      waits.wake(file, lock);
    }
  }

  @Override
  public Optional<RangeLock> test(LockTarget target, RangeLock lock) {
    Optional<RangeLock> inTheWay = book.held(target).conflict(lock);
    while (inTheWay.isPresent() && courtesy.giveUp(inTheWay.get().owner().clientId())) {
      inTheWay = book.held(target).conflict(lock);
    }
    return inTheWay;
  }

  @Override
  public boolean release(
      LockTarget target, LockOwner owner, LockRule rule, long offset, long length)
      throws VfsException {
    guard.lock();
    FileLocks file = book.file(target);
    try {
      OwnerLocks holder = file.holderOrNew(owner, rule);
      LockChange change = holder.releasing(offset, length);
      if (book.change(holder, change)) {
        // The mode of the range that is free now does not matter.
        waits.wake(file, new RangeLock(owner, LockMode.SHARED, rule, offset, length));
      }
      return !change.isNothing();
    } finally {
      book.forgetIfEmpty(file);
      guard.unlock();
    }
  }

  @Override
  public void releaseAll(LockTarget target, LockOwner owner) {
    guard.lock();
    FileLocks file = book.file(target);
    try {
      waits.endWaitsOf(owner, file);
      for (LockRule rule : LockRule.values()) {
        book.releaseAll(file.holderOrNew(owner, rule));
      }
      waits.wake(file, null);
    } finally {
      book.forgetIfEmpty(file);
      guard.unlock();
    }
  }

  @Override
  public void releaseClient(String clientId) {
    guard.lock();
    try {
      Set<FileLocks> touched = new LinkedHashSet<>();
      waits.endWaitsOf(clientId).forEach(waiter -> touched.add(waiter.file()));
      for (OwnerLocks holder : book.account().holdersOf(clientId)) {
        book.releaseAll(holder);
        touched.add(holder.file());
      }
      for (FileLocks file : touched) {
        waits.wake(file, null);
        book.forgetIfEmpty(file);
      }
    } finally {
      guard.unlock();
    }
  }

  @Override
  public Optional<RangeLock> mandatoryConflict(LockTarget target, RangeLock access) {
    return book.held(target).mandatoryConflict(access);
  }

  @Override
  public List<RangeLock> locks(LockTarget target) {
    return book.held(target).list();
  }

  @Override
  public Set<LockTarget> targets() {
    return book.targets();
  }

  @Override
  public long count() {
    return book.account().total();
  }

  /** Number of calls that wait for a lock. */
  public int waiting() {
    guard.lock();
    try {
      return waits.size();
    } finally {
      guard.unlock();
    }
  }

  /** Number of files with a lock or somebody who waits for one. */
  public int files() {
    return book.files();
  }
}
