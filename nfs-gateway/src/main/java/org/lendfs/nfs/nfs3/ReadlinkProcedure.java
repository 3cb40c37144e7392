// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Limits;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.ReadlinkArgs;
import org.lendfs.nfs.nfs3.message.ReadlinkResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsException;

/** READLINK: what a symbolic link says (RFC 1813 section 3.3.5). */
final class ReadlinkProcedure implements Nfs3Operation<ReadlinkArgs> {
  private static final int RESULT_MAXIMUM_BYTES =
      Integer.BYTES + PostOpAttributes.MAXIMUM_LENGTH + Integer.BYTES + Nfs3Limits.PATH_LENGTH;

  @Override
  public XdrDecoder<ReadlinkArgs> decoder() {
    return ReadlinkArgs::decode;
  }

  @Override
  public RpcResult serve(ReadlinkArgs args, Nfs3Call call) throws VfsException {
    Target link = call.target(args.symlink());
    String target = link.vnode().readLink(link.caller());
    return RpcResult.of(new ReadlinkResult.Ok(link.attributes(), target), RESULT_MAXIMUM_BYTES);
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new ReadlinkResult.Failed(status, call.attributes());
  }
}
