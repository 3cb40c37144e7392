// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

/**
 * Which locks are held, on which files and by whom. Changes are made under the table's guard; what
 * is {@linkplain #held held} may be asked without it.
 */
final class LockBook {
  private final Map<LockTarget, FileLocks> files = new ConcurrentHashMap<>();
  private final LockAccount account;

  LockBook(LockLimits limits) {
    account = new LockAccount(limits);
  }

  LockAccount account() {
    return account;
  }

  HeldLocks held(LockTarget target) {
    FileLocks file = files.get(target);
    return file == null ? HeldLocks.NONE : file.held();
  }

  /** The files with a lock or somebody who waits for one. */
  Set<LockTarget> targets() {
    return Set.copyOf(files.keySet());
  }

  /** Number of files with a lock or somebody who waits for one. */
  int files() {
    return files.size();
  }

  /** The file's entry, made if need be; {@link #forgetIfEmpty} belongs after its use. */
  FileLocks file(LockTarget target) {
    return files.computeIfAbsent(target, FileLocks::new);
  }

  void forgetIfEmpty(FileLocks file) {
    if (file.isEmpty()) {
      files.remove(file.target(), file);
    }
  }

  /**
   * Takes a lock that nothing is in the way of.
   *
   * @return whether others may be able to go on, because it took the place of a stronger one
   */
  boolean take(FileLocks file, RangeLock lock) throws VfsException {
    OwnerLocks holder = file.holderOrNew(lock.owner(), lock.rule());
    return change(holder, holder.taking(lock));
  }

  /** Carries a change out, or refuses it as a whole for a limit. */
  boolean change(OwnerLocks holder, LockChange change) throws VfsException {
    account.requireRoom(holder, change.growth());
    apply(holder, change);
    return change.frees();
  }

  void releaseAll(OwnerLocks holder) {
    apply(holder, holder.releasingAll());
  }

  private void apply(OwnerLocks holder, LockChange change) {
    if (!change.isNothing()) {
      holder.file().apply(holder, change);
      account.changed(holder, change.growth());
    }
  }
}
