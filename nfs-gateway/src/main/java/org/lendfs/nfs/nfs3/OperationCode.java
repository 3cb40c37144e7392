// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Args;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsException;

/** An operation as the RPC server calls it: arguments are decoded, failures become results. */
final class OperationCode<A extends Nfs3Args> implements ProcedureCode.Plain {
  private final Nfs3Procedure procedure;
  private final Nfs3Operation<A> operation;
  private final ShareAccess access;
  private final Failures failures;

  OperationCode(Nfs3Procedure procedure, Nfs3Operation<A> operation, ShareAccess access) {
    this.procedure = procedure;
    this.operation = operation;
    this.access = access;
    this.failures = new Failures(procedure);
  }

  @Override
  public RpcResult call(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    A args;
    try {
      args = operation.decoder().decode(arguments);
    } catch (MalformedMessageException e) {
      return RpcResult.of(Nfs3Result.failure(procedure, Failures.status(e)));
    }
    return serve(args, new Nfs3Call(access, context));
  }

  private RpcResult serve(A args, Nfs3Call call) throws VfsException {
    NfsStatus status;
    try {
      return operation.serve(args, call);
    } catch (VfsException e) {
      status = failures.status(e, call.context());
    } catch (RuntimeException e) {
      status = failures.status(e, call.context());
    }
    return RpcResult.of(operation.failure(status, call));
  }
}
