// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.LookupArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** LOOKUP: one name further down; from the root into a share (RFC 8881 section 18.13). */
final class LookupOperation implements Operation<LookupArgs> {
  private final PseudoRoot root;

  LookupOperation(PseudoRoot root) {
    this.root = root;
  }

  @Override
  public Nfs4Result run(LookupArgs args, Compound compound) throws VfsException, Nfs4Exception {
    compound.current(found(Names.required(args.name()), compound, root));
    return StatusResult.OK;
  }

  /** What a name in the current directory stands for. */
  static CurrentFile found(String name, Compound compound, PseudoRoot root)
      throws VfsException, Nfs4Exception {
    return switch (compound.current()) {
      case CurrentFile.Root ignored -> {
        Share share = root.find(name, compound.context().caller());
        yield new CurrentFile.OfShare(share.root(), share);
      }
      case CurrentFile.OfShare object -> {
        if (object.vnode().type() == FileType.SYMLINK) {
          throw new Nfs4Exception(Nfs4Status.SYMLINK);
        }
        Target directory = compound.target(Nfs4Status.NOTDIR).directory();
        Vnode vnode = directory.vnode().lookup(name, directory.caller());
        yield new CurrentFile.OfShare(vnode, object.share());
      }
    };
  }
}
