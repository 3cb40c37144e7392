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
    LockTarget target = new LockTarget(base.provider().storeId(), base.key());
    // Only protocols with opens have owners within a client; theirs come with their gateways.
    LockOwner owner = new LockOwner(caller.client().id(), "");
    RangeLock wanted =
        new RangeLock(owner, access, LockRule.WINDOWS, request.offset(), request.length());
    if (locks.mandatoryConflict(target, wanted).isPresent()) {
      throw new VfsException(VfsError.LOCKED, base.path());
    }
  }
}
