// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.CommitArgs;
import org.lendfs.nfs.nfs4.message.CommitResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.share.WriteVerifier;
import org.lendfs.vfs.VfsException;

/** COMMIT: makes what was written unstable durable (RFC 8881 section 18.3). */
final class CommitOperation implements Operation<CommitArgs> {
  @Override
  public Nfs4Result run(CommitArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    if (args.offset() < 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "offset=" + Long.toUnsignedString(args.offset()));
    }
    boolean toEnd = args.count() > Long.MAX_VALUE - args.offset();
    WriteVerifier verifier = compound.services().verifier();
    try {
      file.vnode().commit(args.offset(), toEnd ? 0 : args.count(), file.caller());
    } catch (VfsException failure) {
      verifier.flushFailed(failure);
      throw failure;
    }
    return new CommitResult(verifier.value());
  }
}
