// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.ChangeResult;
import org.lendfs.nfs.nfs4.message.LinkArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** LINK: one more name for the saved file, in the current directory (RFC 8881 section 18.9). */
final class LinkOperation implements Operation<LinkArgs> {
  @Override
  public Nfs4Result run(LinkArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target object = compound.savedTarget(Nfs4Status.ISDIR);
    Target directory = compound.target(Nfs4Status.ROFS).directory();
    String name = Names.required(args.name());
    if (object.vnode().type() == FileType.DIRECTORY) {
      throw new Nfs4Exception(Nfs4Status.ISDIR);
    }
    if (!object.share().equals(directory.share())) {
      throw new Nfs4Exception(Nfs4Status.XDEV);
    }
    Vnode.Linked linked = directory.vnode().link(object.vnode(), name, directory.caller());
    return new ChangeResult(directory.changeInfo(linked.directory()));
  }
}
