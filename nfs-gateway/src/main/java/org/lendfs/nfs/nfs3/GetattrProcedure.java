// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;

/** GETATTR: the attributes of a file (RFC 1813 section 3.3.1). */
final class GetattrProcedure implements Nfs3Operation<GetattrArgs> {

  @Override
  public XdrDecoder<GetattrArgs> decoder() {
    return GetattrArgs::decode;
  }

  @Override
  public RpcResult serve(GetattrArgs args, Nfs3Call call) throws VfsException {

    Target target = call.target(args.object());
    Attributes attributes = target.vnode().attributes(target.caller());
    return RpcResult.of(new GetattrResult.Ok(target.fattr(attributes)));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new GetattrResult.Failed(status);
  }
}
