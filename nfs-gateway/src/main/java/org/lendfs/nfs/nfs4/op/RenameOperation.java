// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.RenameResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** RENAME: from the saved directory to the current one (RFC 8881 section 18.26). */
final class RenameOperation implements Operation<RenameArgs> {
  @Override
  public Nfs4Result run(RenameArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target source = compound.savedTarget(Nfs4Status.ROFS).directory();
    Target target = compound.target(Nfs4Status.ROFS).directory();
    String oldName = Names.required(args.oldName());
    String newName = Names.required(args.newName());
    boolean attributes = source.vnode() instanceof AttributeDirectory;
    if (!source.share().equals(target.share())
        || attributes != target.vnode() instanceof AttributeDirectory) {
      throw new Nfs4Exception(Nfs4Status.XDEV);
    }
    Renamed renamed = renamed(source, oldName, new RenameTarget(target.vnode(), newName, true));
    return new RenameResult(
        source.changeInfo(renamed.source()), target.changeInfo(renamed.target()));
  }

  /** A target of another kind is one that exists, and no more is told of it. */
  private static Renamed renamed(Target source, String oldName, RenameTarget target)
      throws VfsException, Nfs4Exception {
    try {
      return source.vnode().rename(oldName, target, source.caller());
    } catch (VfsException failure) {
      if (failure.error() == VfsError.NOT_DIRECTORY || failure.error() == VfsError.IS_DIRECTORY) {
        throw new Nfs4Exception(Nfs4Status.EXIST, "a target of another kind");
      }
      throw failure;
    }
  }
}
