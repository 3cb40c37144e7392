// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.WccData;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.rpc.server.PayloadCall;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;

/** A WRITE that was refused before its data came. */
record RefusedWrite(WriteArgs args, NfsStatus status, ShareAccess access) implements PayloadCall {
  @Override
  public int payloadLength() {
    return args.dataLength();
  }

  @Override
  public @Nullable ZcBuf loan() {
    return null;
  }

  @Override
  public RpcResult finish(RpcContext context, XdrReader rest) throws VfsException {
    return RpcResult.of(new WriteResult.Failed(status, wcc(new Nfs3Call(access, context))));
  }

  /** Asked for only now, as they have to be of the time after the call. */
  private WccData wcc(Nfs3Call call) throws VfsException {
    try {
      return call.target(args.file()).wccOfFailure();
    } catch (VfsException e) {
      if (e.error() == VfsError.WOULD_BLOCK && !call.context().mayBlock()) {
        throw e;
      }
      return WccData.NONE;
    }
  }

  @Override
  public void cancel() {}
}
