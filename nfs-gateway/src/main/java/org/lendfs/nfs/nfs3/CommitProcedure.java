// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.CommitArgs;
import org.lendfs.nfs.nfs3.message.CommitResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.share.WriteVerifier;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** COMMIT: makes what was written unstable durable (RFC 1813 section 3.3.21). */
final class CommitProcedure implements Nfs3Operation<CommitArgs> {
  private final WriteVerifier verifier;

  CommitProcedure(WriteVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public XdrDecoder<CommitArgs> decoder() {
    return CommitArgs::decode;
  }

  @Override
  public RpcResult serve(CommitArgs args, Nfs3Call call) throws VfsException {

    Target file = call.target(args.file());
    if (args.offset() < 0) {
      throw new VfsException(VfsError.INVALID, "offset=" + Long.toUnsignedString(args.offset()));
    }
    Change change = commit(args, file);
    return RpcResult.of(new CommitResult.Ok(file.wcc(change), verifier.value()));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new CommitResult.Failed(status, call.wcc());
  }

  private Change commit(CommitArgs args, Target file) throws VfsException {
    boolean toEnd = args.count() > Long.MAX_VALUE - args.offset();
    try {
      return file.vnode().commit(args.offset(), toEnd ? 0 : args.count(), file.caller());
    } catch (VfsException e) {
      verifier.flushFailed(e);
      throw e;
    }
  }
}
