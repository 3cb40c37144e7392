// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.RenameResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsException;

/** RENAME: from the saved directory to the current one (RFC 8881 section 18.26). */
final class RenameOperation implements Operation<RenameArgs> {
  @Override
  public Nfs4Result run(RenameArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target source = compound.savedTarget(Nfs4Status.ROFS).directory();
    Target target = compound.target(Nfs4Status.ROFS).directory();
    String oldName = Names.required(args.oldName());
    String newName = Names.required(args.newName());
    if (!source.share().equals(target.share())) {
      throw new Nfs4Exception(Nfs4Status.XDEV);
    }
    Renamed renamed =
        source
            .vnode()
            .rename(oldName, new RenameTarget(target.vnode(), newName, true), source.caller());
    return new RenameResult(
        source.changeInfo(renamed.source()), target.changeInfo(renamed.target()));
  }
}
