// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.open.StateHolder;

/**
 * Mandatory range locks as reads and writes meet them; the same on the lent and the copied path.
 */
final class MandatoryLocks {
  private MandatoryLocks() {}

  /**
   * Fails when a mandatory lock of somebody else forbids the access.
   *
   * @throws VfsException {@link VfsError#LOCKED}
   */
  static void requireFree(
      RegisteredShare share, Vnode base, LoanRequest request, LockMode access, CallContext caller)
      throws VfsException {
    RangeLockTable locks = share.services().locks();
    if (locks.count() == 0 || request.length() == 0) {
      return;
    }
    LockTarget target = LockTarget.of(base);
    StateHolder holder = caller.holder();
    LockOwner owner = holder == null ? new LockOwner(caller.client().id(), "") : holder.lockOwner();
    RangeLock wanted =
        new RangeLock(owner, access, LockRule.WINDOWS, request.offset(), request.length());
    if (locks.mandatoryConflict(target, wanted).isPresent()) {
      throw new VfsException(VfsError.LOCKED, base.path());
    }
  }
}
