// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.ChangeResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** REMOVE: a name of any kind of object (RFC 8881 section 18.25). */
final class RemoveOperation implements Operation<RemoveArgs> {
  @Override
  public Nfs4Result run(RemoveArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target directory = compound.target(Nfs4Status.ROFS).directory();
    String name = Names.required(args.name());
    return new ChangeResult(directory.changeInfo(removed(name, directory)));
  }

  /** Here one operation is for what vnodes have two of; the kind may change in between. */
  private static Change removed(String name, Target directory) throws VfsException {
    Vnode vnode = directory.vnode();
    boolean first = vnode.lookup(name, directory.caller()).type() == FileType.DIRECTORY;
    try {
      return vnode.remove(name, first, directory.caller());
    } catch (VfsException failure) {
      boolean otherKind =
          failure.error() == (first ? VfsError.NOT_DIRECTORY : VfsError.IS_DIRECTORY);
      if (!otherKind) {
        throw failure;
      }
      return vnode.remove(name, !first, directory.caller());
    }
  }
}
