// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.ReadlinkResult;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;

/** READLINK: where a symbolic link points (RFC 8881 section 18.24). */
final class ReadlinkOperation implements Operation<NoArgs> {
  @Override
  public Nfs4Result run(NoArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target target = compound.target(Nfs4Status.INVAL);
    if (target.vnode().type() != FileType.SYMLINK) {
      boolean directory = target.vnode().type() == FileType.DIRECTORY;
      throw new Nfs4Exception(directory ? Nfs4Status.INVAL : Nfs4Status.WRONG_TYPE);
    }
    return new ReadlinkResult(target.vnode().readLink(target.caller()));
  }
}
