// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.TestArgs;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.XdrDecoder;

/** GRANTED: what servers tell clients. This server waits for no lock of another. */
final class GrantedOperation implements NlmOperation<TestArgs> {
  @Override
  public XdrDecoder<TestArgs> decoder() {
    return TestArgs::decode;
  }

  @Override
  public NlmResult serve(TestArgs args, Form form, RpcContext context) {
    return new NlmResult(args.cookie(), NlmStatus.DENIED);
  }
}
