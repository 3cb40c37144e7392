// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.MkdirArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsException;

/** MKDIR: a directory (RFC 1813 section 3.3.9). */
final class MkdirProcedure implements Nfs3Operation<MkdirArgs> {

  @Override
  public XdrDecoder<MkdirArgs> decoder() {
    return MkdirArgs::decode;
  }

  @Override
  public RpcResult serve(MkdirArgs args, Nfs3Call call) throws VfsException {

    DirOpArgs where = args.where();
    Target directory = call.target(where.directory());
    AttributeChanges initial = AttributeRequests.changes(args.attributes());
    Created created = directory.vnode().makeDirectory(where.name(), initial, directory.caller());
    return NewObjects.result(created, directory, call);
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new NewObjectResult.Failed(status, call.wcc());
  }
}
