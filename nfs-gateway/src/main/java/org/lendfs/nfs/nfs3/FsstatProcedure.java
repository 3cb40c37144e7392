// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.FsstatArgs;
import org.lendfs.nfs.nfs3.message.FsstatResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.VfsException;

/** FSSTAT: space of the store behind a share (RFC 1813 section 3.3.18). */
final class FsstatProcedure implements Nfs3Operation<FsstatArgs> {

  @Override
  public XdrDecoder<FsstatArgs> decoder() {
    return FsstatArgs::decode;
  }

  @Override
  public RpcResult serve(FsstatArgs args, Nfs3Call call) throws VfsException {

    Target target = call.target(args.root());
    FsStat stat = target.vnode().statFs(target.caller());
    return RpcResult.of(
        new FsstatResult.Ok(
            target.attributes(),
            stat.totalBytes(),
            stat.freeBytes(),
            stat.availableBytes(),
            stat.totalFiles(),
            stat.freeFiles(),
            stat.availableFiles(),
            0));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new FsstatResult.Failed(status, call.attributes());
  }
}
