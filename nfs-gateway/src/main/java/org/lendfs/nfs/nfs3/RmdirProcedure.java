// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.RmdirArgs;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsException;

/** RMDIR: an empty directory (RFC 1813 section 3.3.13). */
final class RmdirProcedure implements Nfs3Operation<RmdirArgs> {

  @Override
  public XdrDecoder<RmdirArgs> decoder() {
    return RmdirArgs::decode;
  }

  @Override
  public RpcResult serve(RmdirArgs args, Nfs3Call call) throws VfsException {

    DirOpArgs object = args.object();
    Target directory = call.target(object.directory());
    if (object.name().equals("..")) {
      // The one above is not empty, as the caller stands in it.
      return RpcResult.of(failure(NfsStatus.EXIST, call));
    }
    Change change = directory.vnode().remove(object.name(), true, directory.caller());
    return RpcResult.of(new WccResult(NfsStatus.OK, directory.wcc(change)));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new WccResult(status, call.wcc());
  }
}
