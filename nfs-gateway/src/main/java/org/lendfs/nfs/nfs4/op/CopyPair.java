// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.OpenAccess;

/** The two files of a COPY or CLONE, each in the name of its stateid. */
record CopyPair(Target source, Target target) {
  static CopyPair of(Compound compound, Stateid from, Stateid to)
      throws VfsException, Nfs4Exception {
    Target source = compound.savedTarget(Nfs4Status.ISDIR).regular();
    Target target = compound.target(Nfs4Status.ISDIR).regular();
    CopyPair pair =
        new CopyPair(
            compound.admitted(source, compound.resolveSaved(from), OpenAccess.READ),
            compound.admitted(target, compound.resolve(to), OpenAccess.WRITE));
    return pair;
  }

  void cloneRange(long sourceOffset, long targetOffset, long count)
      throws VfsException, Nfs4Exception {
    if (!source.share().equals(target.share())) {
      throw new Nfs4Exception(Nfs4Status.XDEV);
    }
    target
        .vnode()
        .cloneRange(
            new CloneRange(source.vnode(), sourceOffset, targetOffset, count), target.caller());
  }

  /** Whether source and target have bytes in common. */
  boolean overlaps(long sourceOffset, long targetOffset, long count) {
    return source.vnode().equals(target.vnode())
        && sourceOffset < targetOffset + count
        && targetOffset < sourceOffset + count;
  }
}
