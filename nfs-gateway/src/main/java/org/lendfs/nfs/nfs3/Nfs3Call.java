// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.WccData;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.FileHandle;
import org.lendfs.vfs.share.Share;

/**
 * One call on its way through an operation. It remembers what the call's file handles named, in the
 * order they were resolved, so that a failure can still tell the attributes of it.
 *
 * <p>For one thread.
 */
final class Nfs3Call {
  private final ShareAccess access;
  private final RpcContext context;
  private @Nullable Target first;
  private @Nullable Target second;

  Nfs3Call(ShareAccess access, RpcContext context) {
    this.access = access;
    this.context = context;
  }

  RpcContext context() {
    return context;
  }

  /**
   * What a handle names, for a caller who may use its share.
   *
   * @throws VfsException BAD_HANDLE, STALE, WOULD_BLOCK, or ACCESS_DENIED by the share's address
   *     rules, which hold for every call and not only for the mount
   */
  Target target(Opaque handle) throws VfsException {
    FileHandle fileHandle = FileHandle.of(handle.toBytes());
    Vnode vnode = access.namespace().resolve(fileHandle, context.mayBlock());
    Share share = access.namespace().shareOf(vnode);
    Target target = new Target(vnode, share, access.admit(share, context));
    if (first == null) {
      first = target;
    } else {
      second = target;
    }
    return target;
  }

  /** The caller of a target that was resolved in an earlier attempt of the same call. */
  CallContext caller(Target target) throws VfsException {
    return access.admit(target.share(), context);
  }

  Opaque handleOf(Vnode vnode) {
    return Opaque.wrap(access.namespace().handleOf(vnode).bytes());
  }

  /** Attributes of what the first handle named, for a failure. */
  PostOpAttributes attributes() throws VfsException {
    return first == null ? PostOpAttributes.NONE : first.attributes();
  }

  /** Consistency data of what the first handle named, for a failure. */
  WccData wcc() throws VfsException {
    return wccOf(first);
  }

  /** Consistency data of what the second handle named, for a failure. */
  WccData secondWcc() throws VfsException {
    return wccOf(second);
  }

  private static WccData wccOf(@Nullable Target target) throws VfsException {
    return target == null ? WccData.NONE : target.wccOfFailure();
  }
}
