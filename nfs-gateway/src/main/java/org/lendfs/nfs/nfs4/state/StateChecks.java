// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.open.OpenAccess;

/**
 * Judges the stateids that READ, WRITE, SETATTR and their like bring (RFC 8881 section 8.2).
 * Thread-safe; does not block where the caller may not.
 */
public interface StateChecks {
  /**
   * What a stateid is used for.
   *
   * @param stateid as it came, but for the current stateid, which has been put in
   * @param access what is about to be done: read, or write and change of the size
   * @param file what it is done to
   * @param client of the session, or null in minor version 0, where only the stateid tells
   */
  record Use(
      Stateid stateid,
      OpenAccess access,
      Vnode file,
      @Nullable ClientRecord client,
      int minorVersion) {}

  /**
   * Admits a use.
   *
   * @param caller who comes without any state
   * @return whom the vnode is to be called for: in the name of the open, lock or delegation, with
   *     what that was granted; the caller himself for the special stateids
   * @throws Nfs4Exception BAD_STATEID, OLD_STATEID, STALE_STATEID, EXPIRED, OPENMODE and their like
   */
  CallContext admit(Use use, CallContext caller) throws Nfs4Exception, VfsException;

  /** Knows the special stateids and no others. */
  StateChecks SPECIAL_ONLY =
      (use, caller) -> {
        requireSpecial(use.stateid());
        return caller;
      };

  private static void requireSpecial(Stateid stateid) throws Nfs4Exception {
    if (!stateid.equals(Stateid.ANONYMOUS) && !stateid.equals(Stateid.READ_BYPASS)) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID);
    }
  }
}
