// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrReader;

/** NULL: does nothing, so that a client can see the server is there (RFC 1813 section 3.3.0). */
final class NullProcedure implements ProcedureCode.Plain {
  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) {
    return RpcResult.VOID;
  }
}
