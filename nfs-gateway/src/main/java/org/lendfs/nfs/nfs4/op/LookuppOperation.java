// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;

/** LOOKUPP: one directory up; from a share to the root above (RFC 8881 section 18.14). */
final class LookuppOperation implements Operation<NoArgs> {
  @Override
  public Nfs4Result run(NoArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target object = compound.target(Nfs4Status.NOENT);
    if (compound.minorVersion() > 0 && object.vnode().type() == FileType.SYMLINK) {
      throw new Nfs4Exception(Nfs4Status.SYMLINK);
    }
    Target directory = object.directory();
    compound.current(
        directory.isShareRoot()
            ? CurrentFile.Root.INSTANCE
            : new CurrentFile.OfShare(
                directory.vnode().parent(directory.caller()), directory.share()));
    return StatusResult.OK;
  }
}
