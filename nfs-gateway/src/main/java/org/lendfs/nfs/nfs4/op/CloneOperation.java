// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.CloneArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.vfs.VfsException;

/** CLONE: a range of the saved file becomes one of the current (RFC 7862 section 15.13). */
final class CloneOperation implements Operation<CloneArgs> {
  @Override
  public Nfs4Result run(CloneArgs args, Compound compound) throws VfsException, Nfs4Exception {
    CopyPair pair = CopyPair.of(compound, args.source(), args.target());
    Ranges.require(args.sourceOffset(), args.count());
    Ranges.require(args.targetOffset(), args.count());
    long size = pair.source().attributes().sizeBytes();
    long count = args.count() == 0 ? size - args.sourceOffset() : args.count();
    if (count < 0 || args.sourceOffset() + count > size) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "beyond the end of the source");
    }
    if (count > 0) {
      pair.cloneRange(args.sourceOffset(), args.targetOffset(), count);
    }
    return StatusResult.OK;
  }
}
