// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.NlmOperation.Form;
import org.lendfs.nfs.nlm.message.NlmArgs;
import org.lendfs.nfs.nlm.message.NlmLimits;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;

/** An operation whose result is that of its call. */
record DirectCode<A extends NlmArgs>(NlmOperation<A> operation) implements ProcedureCode.Plain {
  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) throws MalformedMessageException {
    A args = operation.decoder().decode(arguments);
    return RpcResult.of(operation.serve(args, Form.DIRECT, context), NlmLimits.RESULT_LENGTH);
  }
}
