// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrReader;

/** UMNTALL: the client has unmounted everything (RFC 1813 appendix I, section 5.2.4). */
final class UmntallProcedure implements ProcedureCode.Plain {
  private final MountList mounts;

  UmntallProcedure(MountList mounts) {
    this.mounts = mounts;
  }

  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) {
    mounts.removeAll(MountList.hostOf(context));
    return RpcResult.VOID;
  }
}
