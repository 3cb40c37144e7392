// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * LOOKUP: the file of a name (RFC 1813 section 3.3.3). The dots are names like others; above the
 * root of a share is the root.
 */
final class LookupProcedure implements Nfs3Operation<LookupArgs> {

  @Override
  public XdrDecoder<LookupArgs> decoder() {
    return LookupArgs::decode;
  }

  @Override
  public RpcResult serve(LookupArgs args, Nfs3Call call) throws VfsException {

    Target directory = call.target(args.object().directory());
    Vnode found = directory.vnode().lookup(args.object().name(), directory.caller());
    PostOpAttributes attributes = directory.attributesOf(found, null);
    return RpcResult.of(
        new LookupResult.Ok(call.handleOf(found), attributes, directory.attributes()));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new LookupResult.Failed(status, call.attributes());
  }
}
