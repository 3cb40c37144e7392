// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.RenameArgs;
import org.lendfs.nfs.nfs3.message.RenameResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** RENAME: moves a name within one share (RFC 1813 section 3.3.14). */
final class RenameProcedure implements Nfs3Operation<RenameArgs> {

  @Override
  public XdrDecoder<RenameArgs> decoder() {
    return RenameArgs::decode;
  }

  @Override
  public RpcResult serve(RenameArgs args, Nfs3Call call) throws VfsException {

    Target from = call.target(args.from().directory());
    Target to = call.target(args.to().directory());
    if (!from.share().equals(to.share())) {
      throw new VfsException(
          VfsError.CROSS_DEVICE, from.share().name() + " to " + to.share().name());
    }
    RenameTarget target = new RenameTarget(to.vnode(), args.to().name(), true);
    Renamed renamed = from.vnode().rename(args.from().name(), target, from.caller());
    return RpcResult.of(
        new RenameResult(NfsStatus.OK, from.wcc(renamed.source()), to.wcc(renamed.target())));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new RenameResult(status, call.wcc(), call.secondWcc());
  }
}
