// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsException;

/** CREATE: a regular file (RFC 1813 section 3.3.8). */
final class CreateProcedure implements Nfs3Operation<CreateArgs> {

  @Override
  public XdrDecoder<CreateArgs> decoder() {
    return CreateArgs::decode;
  }

  @Override
  public RpcResult serve(CreateArgs args, Nfs3Call call) throws VfsException {

    DirOpArgs where = args.where();
    Target directory = call.target(where.directory());
    CreateMode mode = mode(args.how());
    AttributeChanges initial = initial(args.how());
    Created created = directory.vnode().create(where.name(), mode, initial, directory.caller());
    return NewObjects.result(created, directory, call);
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new NewObjectResult.Failed(status, call.wcc());
  }

  private static CreateMode mode(CreateHow how) {
    return switch (how) {
      case CreateHow.Unchecked ignored -> new CreateMode.Unchecked();
      case CreateHow.Guarded ignored -> new CreateMode.Guarded();
      case CreateHow.Exclusive exclusive -> new CreateMode.Exclusive(exclusive.verifier());
    };
  }

  /** An exclusive create brings none; the client sets them by a SETATTR that follows. */
  private static AttributeChanges initial(CreateHow how) throws VfsException {
    return switch (how) {
      case CreateHow.Unchecked unchecked -> AttributeRequests.changes(unchecked.attributes());
      case CreateHow.Guarded guarded -> AttributeRequests.changes(guarded.attributes());
      case CreateHow.Exclusive ignored -> AttributeChanges.NONE;
    };
  }
}
