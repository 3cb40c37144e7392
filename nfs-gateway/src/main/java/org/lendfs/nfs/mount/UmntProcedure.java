// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import org.lendfs.nfs.mount.message.DumpResult.Mount;
import org.lendfs.nfs.mount.message.MountPath;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;

/** UMNT: the client has unmounted a path (RFC 1813 appendix I, section 5.2.3). */
final class UmntProcedure implements ProcedureCode.Plain {
  private final MountList mounts;

  UmntProcedure(MountList mounts) {
    this.mounts = mounts;
  }

  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) throws MalformedMessageException {
    SharePath path = SharePath.parse(MountPath.decode(arguments).path());
    if (path != null) {
      mounts.remove(new Mount(MountList.hostOf(context), path.toString()));
    }
    return RpcResult.VOID;
  }
}
