// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;

/**
 * The locks that one owner holds on one file under one rule. Guarded by the table's guard, but for
 * what never changes.
 */
abstract sealed class OwnerLocks permits PosixOwnerLocks, WindowsOwnerLocks {
  private final FileLocks file;
  private final LockOwner owner;

  OwnerLocks(FileLocks file, LockOwner owner) {
    this.file = file;
    this.owner = owner;
  }

  static OwnerLocks of(FileLocks file, LockOwner owner, LockRule rule) {
    return switch (rule) {
      case POSIX -> new PosixOwnerLocks(file, owner);
      case WINDOWS -> new WindowsOwnerLocks(file, owner);
    };
  }

  final FileLocks file() {
    return file;
  }

  final LockOwner owner() {
    return owner;
  }

  final boolean isOf(@Nullable LockOwner other) {
    return owner.equals(other);
  }

  final HeldLock entry(RangeLock lock) {
    return new HeldLock(lock, this, file.nextSequence());
  }

  abstract LockRule rule();

  abstract boolean isEmpty();

  /** What taking this lock changes, if nobody else is in the way. */
  abstract LockChange taking(RangeLock lock);

  /** What giving this range back changes. */
  abstract LockChange releasing(long offset, long length);

  abstract void apply(LockChange change);

  abstract Stream<HeldLock> all();

  /** Those of {@link #all} that may overlap this range. */
  abstract Stream<HeldLock> near(RangeLock range);

  /** Whether something held here is in the way of this lock of somebody else. */
  final boolean blocks(RangeLock wanted) {
    return near(wanted)
        .anyMatch(held -> held.lock().overlaps(wanted) && held.mode().conflictsWith(wanted.mode()));
  }

  final LockChange releasingAll() {
    return isEmpty() ? LockChange.NOTHING : new LockChange(all().toList(), List.of(), true);
  }
}
