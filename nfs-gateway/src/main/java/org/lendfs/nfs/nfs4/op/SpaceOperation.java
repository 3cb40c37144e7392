// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SpaceArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.open.OpenAccess;

/** ALLOCATE and DEALLOCATE: space for a range, or none (RFC 7862 sections 15.1 and 15.4). */
final class SpaceOperation implements Operation<SpaceArgs> {
  private final boolean allocate;

  SpaceOperation(boolean allocate) {
    this.allocate = allocate;
  }

  @Override
  public Nfs4Result run(SpaceArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    Ranges.require(args.offset(), args.length());
    if (args.length() == 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "a range of no length");
    }
    Target admitted = compound.admitted(file, compound.resolve(args.stateid()), OpenAccess.WRITE);
    Vnode vnode = admitted.vnode();
    if (allocate) {
      vnode.allocate(args.offset(), args.length(), admitted.caller());
    } else {
      vnode.deallocate(args.offset(), args.length(), admitted.caller());
    }
    return StatusResult.OK;
  }
}
