// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * One call between its fixed arguments and its result, such as a WRITE that waits for its data.
 *
 * <p><b>Ownership.</b> It owns the loan until its end, which the server brings about exactly once,
 * by {@link #finish} returning or throwing anything but WOULD_BLOCK, or by {@link #cancel}. Both
 * leave nothing on loan.
 */
public interface PayloadCall {
  /** Bytes of payload that follow the fixed arguments, without XDR padding. */
  int payloadLength();

  /**
   * The loan that the payload goes into, with room for at least {@link #payloadLength}, or null
   * when the call is refused: then the payload is discarded and {@link #finish} gives the refusal.
   */
  @Nullable ZcBuf loan();

  /**
   * The payload is there (or discarded); {@link ZcBuf#filledForWrite} has been called with its
   * length. The first attempt runs on the event loop if the procedure has {@link
   * Trait#MAY_RUN_INLINE}.
   *
   * @param context of the same call as in {@code begin}, maybe with another {@code mayBlock}
   * @param rest arguments behind the payload and its padding; empty in NFSv3
   * @throws VfsException {@link org.lendfs.vfs.VfsError#WOULD_BLOCK}: called again on a virtual
   *     thread, the loan is still there
   */
  RpcResult finish(RpcContext context, XdrReader rest)
      throws MalformedMessageException, VfsException, RpcDeniedException;

  /** The call will not be finished: the peer is gone in the middle of it. Gives the loan back. */
  void cancel();
}
