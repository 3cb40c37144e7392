// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.RemoveArgs;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsException;

/** REMOVE: a name of anything but a directory (RFC 1813 section 3.3.12). */
final class RemoveProcedure implements Nfs3Operation<RemoveArgs> {

  @Override
  public XdrDecoder<RemoveArgs> decoder() {
    return RemoveArgs::decode;
  }

  @Override
  public RpcResult serve(RemoveArgs args, Nfs3Call call) throws VfsException {

    DirOpArgs object = args.object();
    Target directory = call.target(object.directory());
    Change change = directory.vnode().remove(object.name(), false, directory.caller());
    return RpcResult.of(new WccResult(NfsStatus.OK, directory.wcc(change)));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new WccResult(status, call.wcc());
  }
}
