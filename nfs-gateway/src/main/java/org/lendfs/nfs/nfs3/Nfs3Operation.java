// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Args;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsException;

/**
 * What one NFSv3 procedure does. Thread-safe and without state of a call.
 *
 * @param <A> its arguments
 */
interface Nfs3Operation<A extends Nfs3Args> {
  XdrDecoder<A> decoder();

  /**
   * Serves a call.
   *
   * @throws VfsException becomes a status and {@link #failure}, but for WOULD_BLOCK of a call that
   *     may not block, which is made again
   */
  RpcResult serve(A args, Nfs3Call call) throws VfsException;

  /**
   * The result of a call that failed, with what can be told of the files it came to.
   *
   * @param status anything but OK
   * @throws VfsException only WOULD_BLOCK of a call that may not block
   */
  Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException;
}
