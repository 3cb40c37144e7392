// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.NlmOperation.Form;
import org.lendfs.nfs.nlm.message.NlmArgs;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;

/** An operation whose result goes back as a call of the client's RES procedure. */
record MessageCode<A extends NlmArgs>(
    NlmOperation<A> operation, NlmProcedure response, NlmCallbacks callbacks)
    implements ProcedureCode.Plain {
  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) throws MalformedMessageException {
    A args = operation.decoder().decode(arguments);
    XdrEncodable result = operation.serve(args, Form.MESSAGE, context);
    callbacks.tell(context.caller().address().getAddress(), response, result);
    return RpcResult.VOID;
  }
}
