// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.message.NlmArgs;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.nfs.xdr.XdrEncodable;

/**
 * What one procedure does, whichever way its result goes. Thread-safe; runs where it may block.
 *
 * @param <A> its arguments
 */
interface NlmOperation<A extends NlmArgs> {
  XdrDecoder<A> decoder();

  /** Serves a call; failures are statuses in the result. */
  XdrEncodable serve(A args, Form form, RpcContext context);

  /** Which way a call came, and its result goes back. */
  enum Form {
    /** As the result of the call itself. */
    DIRECT,
    /** As a call of the client's RES procedure. */
    MESSAGE
  }
}
