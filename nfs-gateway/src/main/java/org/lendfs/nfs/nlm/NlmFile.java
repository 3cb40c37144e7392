// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.util.Set;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.share.FileHandle;
import org.lendfs.vfs.share.Share;

/** A file that a call wants to lock, and whom the call is made for. */
record NlmFile(Vnode vnode, CallContext caller) {
  private static final Set<AccessRight> ENOUGH = Set.of(AccessRight.READ, AccessRight.MODIFY);

  /**
   * What a handle names.
   *
   * @throws VfsException BAD_HANDLE or STALE, WRONG_TYPE for anything but a regular file,
   *     ACCESS_DENIED for a caller who may use neither the share nor the file
   */
  static NlmFile of(Opaque handle, ShareAccess access, RpcContext context) throws VfsException {
    if (handle.length() > FileHandle.MAX_BYTES) {
      throw new VfsException(VfsError.BAD_HANDLE, "length=" + handle.length());
    }
    Vnode vnode = access.namespace().resolve(FileHandle.of(handle.toBytes()), true);
    Share share = access.namespace().shareOf(vnode);
    CallContext caller = access.admit(share, context);
    if (vnode.type() != FileType.REGULAR) {
      throw new VfsException(VfsError.WRONG_TYPE, "type=" + vnode.type());
    }
    return new NlmFile(vnode, caller);
  }

  /** Whoever may read or write a file may lock it, and so may its owner. */
  void requireLockable() throws VfsException {
    boolean owner = vnode.attributes(caller).uid() == caller.credentials().uid();
    if (!owner && vnode.access(ENOUGH, caller).isEmpty()) {
      throw new VfsException(VfsError.ACCESS_DENIED, vnode.path());
    }
  }

  LockTarget target() {
    return LockTarget.of(vnode);
  }

  /** The status of a failure; clients know STALE, and give up on anything else. */
  static NlmStatus statusOf(VfsException failure) {
    return switch (failure.error()) {
      case STALE, BAD_HANDLE -> NlmStatus.STALE_HANDLE;
      case READ_ONLY -> NlmStatus.READ_ONLY;
      case FILE_TOO_BIG -> NlmStatus.TOO_BIG;
      case NO_RESOURCES -> NlmStatus.DENIED_NOLOCKS;
      case LOCKED, SHARING_VIOLATION, REMOVAL_PENDING -> NlmStatus.DENIED;
      case DEADLOCK -> NlmStatus.DEADLOCK;
      // Somebody has yet to give a caching promise back: the one status that means "later".
      case WOULD_BLOCK -> NlmStatus.DENIED_GRACE_PERIOD;
      case NOT_PERMITTED,
          ACCESS_DENIED,
          NOT_FOUND,
          EXISTS,
          NOT_DIRECTORY,
          IS_DIRECTORY,
          NOT_EMPTY,
          WRONG_TYPE,
          IS_SYMLINK,
          INVALID,
          BAD_NAME,
          NAME_TOO_LONG,
          NO_SPACE,
          QUOTA_EXCEEDED,
          CROSS_DEVICE,
          TOO_MANY_LINKS,
          BAD_COOKIE,
          NOT_SYNCHRONIZED,
          NOT_SUPPORTED,
          BUSY,
          NO_ATTRIBUTE,
          VALUE_TOO_BIG,
          SHUTTING_DOWN,
          IO_ERROR ->
          NlmStatus.FAILED;
    };
  }
}
