// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.IoAdviseArgs;
import org.lendfs.nfs.nfs4.message.IoAdviseResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.OpenAccess;

/** IO_ADVISE: hints, none of which changes anything here (RFC 7862 section 15.5). */
final class IoAdviseOperation implements Operation<IoAdviseArgs> {
  @Override
  public Nfs4Result run(IoAdviseArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    compound.admitted(file, compound.resolve(args.stateid()), OpenAccess.READ);
    return new IoAdviseResult(Bitmap.EMPTY);
  }
}
