// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.NfsTime3;
import org.lendfs.nfs.nfs3.message.SetattrArgs;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsException;

/** SETATTR: sets attributes, perhaps only of an unchanged file (RFC 1813 section 3.3.2). */
final class SetattrProcedure implements Nfs3Operation<SetattrArgs> {

  @Override
  public XdrDecoder<SetattrArgs> decoder() {
    return SetattrArgs::decode;
  }

  @Override
  public RpcResult serve(SetattrArgs args, Nfs3Call call) throws VfsException {

    Target target = call.target(args.object());
    AttributeChanges changes = AttributeRequests.changes(args.attributes());
    NfsTime3 guard = args.guard();
    AttributeChanges guarded =
        guard == null ? changes : changes.withGuard(AttributeRequests.instant(guard));
    Change change = target.vnode().setAttributes(guarded, target.caller());
    return RpcResult.of(new WccResult(NfsStatus.OK, target.wcc(change)));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new WccResult(status, call.wcc());
  }
}
