// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.ChangeInfo;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** An object of a share, and whom it is called for. */
record Target(Vnode vnode, Share share, CallContext caller) {
  Attributes attributes() throws VfsException {
    return vnode.attributes(caller);
  }

  Target as(CallContext other) {
    return new Target(vnode, share, other);
  }

  /** Another object of the same share. */
  Target of(Vnode other) {
    return new Target(other, share, caller);
  }

  boolean isShareRoot() {
    return vnode.equals(share.root());
  }

  /** What has a size, or the status for what has none. */
  Target sized() throws Nfs4Exception {
    if (vnode.type() != FileType.REGULAR) {
      throw new Nfs4Exception(Nfs4Status.INVAL);
    }
    return this;
  }

  /** A directory, or the status for what it is instead. */
  Target directory() throws Nfs4Exception {
    if (vnode.type() != FileType.DIRECTORY) {
      throw new Nfs4Exception(Nfs4Status.NOTDIR);
    }
    return this;
  }

  /** A regular file, or the status for what it is instead. */
  Target regular() throws Nfs4Exception {
    return switch (vnode.type()) {
      case REGULAR -> this;
      case DIRECTORY -> throw new Nfs4Exception(Nfs4Status.ISDIR);
      case SYMLINK -> throw new Nfs4Exception(Nfs4Status.SYMLINK);
      case BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET ->
          throw new Nfs4Exception(Nfs4Status.WRONG_TYPE);
    };
  }

  /** What a change did to a directory. It never fails, as the change is made. */
  ChangeInfo changeInfo(Change change) {
    Attributes before = change.before();
    Attributes after = change.after();
    if (before != null && after != null) {
      return new ChangeInfo(change.atomic(), before.change(), after.change());
    }
    return new ChangeInfo(false, 0, changeNow());
  }

  private long changeNow() {
    try {
      return vnode.attributes(caller).change();
    } catch (VfsException gone) {
      return 0;
    }
  }
}
