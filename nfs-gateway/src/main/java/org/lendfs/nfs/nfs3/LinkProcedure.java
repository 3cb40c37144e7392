// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.LinkArgs;
import org.lendfs.nfs.nfs3.message.LinkResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.Linked;

/** LINK: one more name of a file (RFC 1813 section 3.3.15). */
final class LinkProcedure implements Nfs3Operation<LinkArgs> {

  @Override
  public XdrDecoder<LinkArgs> decoder() {
    return LinkArgs::decode;
  }

  @Override
  public RpcResult serve(LinkArgs args, Nfs3Call call) throws VfsException {

    DirOpArgs link = args.link();
    Target file = call.target(args.file());
    Target directory = call.target(link.directory());
    if (!file.share().equals(directory.share())) {
      throw new VfsException(
          VfsError.CROSS_DEVICE, file.share().name() + " to " + directory.share().name());
    }
    Linked linked = directory.vnode().link(file.vnode(), link.name(), directory.caller());
    return RpcResult.of(
        new LinkResult(
            NfsStatus.OK,
            file.attributes(linked.object().after()),
            directory.wcc(linked.directory())));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new LinkResult(status, call.attributes(), call.secondWcc());
  }
}
