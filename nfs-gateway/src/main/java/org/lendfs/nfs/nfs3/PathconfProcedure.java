// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Limits;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PathconfArgs;
import org.lendfs.nfs.nfs3.message.PathconfResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;

/** PATHCONF: what names can be (RFC 1813 section 3.3.20). */
final class PathconfProcedure implements Nfs3Operation<PathconfArgs> {

  @Override
  public XdrDecoder<PathconfArgs> decoder() {
    return PathconfArgs::decode;
  }

  @Override
  public RpcResult serve(PathconfArgs args, Nfs3Call call) throws VfsException {

    Target target = call.target(args.object());
    ProviderTraits traits = target.share().provider().traits();
    return RpcResult.of(
        new PathconfResult.Ok(
            target.attributes(),
            traits.maxLinks(),
            Math.min(traits.maxNameBytes(), Nfs3Limits.NAME_LENGTH),
            true,
            true,
            !traits.caseSensitive(),
            true));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new PathconfResult.Failed(status, call.attributes());
  }
}
