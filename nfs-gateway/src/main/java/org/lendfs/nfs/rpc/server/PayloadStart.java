// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import org.lendfs.nfs.rpc.RpcReply;

/** What came of the fixed arguments of a call that takes a payload. */
sealed interface PayloadStart {
  /**
   * The call may go on.
   *
   * @param headLength bytes of the record in front of the payload
   */
  record Granted(RpcContext context, RpcProcedure procedure, PayloadCall call, int headLength)
      implements PayloadStart {}

  /** The call is over. */
  record Failed(RpcReply reply) implements PayloadStart {}

  /** The fixed arguments are not there completely. */
  record Incomplete() implements PayloadStart {}

  /** It would have to wait for its loan. */
  record WouldBlock() implements PayloadStart {}

  Incomplete INCOMPLETE = new Incomplete();
  WouldBlock WOULD_BLOCK = new WouldBlock();
}
