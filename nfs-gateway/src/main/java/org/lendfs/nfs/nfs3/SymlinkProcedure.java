// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.SymlinkArgs;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsException;

/** SYMLINK: a symbolic link, kept as it is said (RFC 1813 section 3.3.10). */
final class SymlinkProcedure implements Nfs3Operation<SymlinkArgs> {

  @Override
  public XdrDecoder<SymlinkArgs> decoder() {
    return SymlinkArgs::decode;
  }

  @Override
  public RpcResult serve(SymlinkArgs args, Nfs3Call call) throws VfsException {

    DirOpArgs where = args.where();
    Target directory = call.target(where.directory());
    AttributeChanges initial = AttributeRequests.changes(args.attributes());
    Created created =
        directory.vnode().makeSymlink(where.name(), args.target(), initial, directory.caller());
    return NewObjects.result(created, directory, call);
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new NewObjectResult.Failed(status, call.wcc());
  }
}
