// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsException;

/** The code behind a row of an {@link RpcProgram}. Thread-safe. */
public sealed interface ProcedureCode {

  /** A procedure whose arguments are small and come before its code runs. */
  @FunctionalInterface
  non-sealed interface Plain extends ProcedureCode {
    /**
     * Serves one call. Failures that the protocol has a status for are results, not exceptions.
     *
     * @param arguments valid during the call only, as are all views of it
     * @throws MalformedMessageException answered with GARBAGE_ARGS
     * @throws VfsException {@link org.lendfs.vfs.VfsError#WOULD_BLOCK} where the context may not
     *     block, and then nothing has happened; anything else is an error of the program and
     *     answered with SYSTEM_ERR
     * @throws RpcDeniedException answered with AUTH_ERROR
     */
    RpcResult call(RpcContext context, XdrReader arguments)
        throws MalformedMessageException, VfsException, RpcDeniedException;
  }

  /** A procedure whose call ends in a payload that goes straight into a write loan. */
  @FunctionalInterface
  non-sealed interface Payload extends ProcedureCode {
    /**
     * Looks at the arguments in front of the payload, and gets the loan. Runs first on the event
     * loop with {@link RpcContext#mayBlock} false, and on {@link
     * org.lendfs.vfs.VfsError#WOULD_BLOCK} again on a virtual thread, while the connection is not
     * read from.
     *
     * @param arguments the beginning of the arguments, as far as it has come. Where it ends too
     *     early this throws {@link MalformedMessageException.Kind#TRUNCATED} and is called again
     *     with more; so it must not have done anything before the last argument is decoded
     * @return the payload's length and the loan to put it into, or a refusal
     * @throws MalformedMessageException answered with GARBAGE_ARGS
     * @throws RpcDeniedException answered with AUTH_ERROR
     */
    PayloadCall begin(RpcContext context, XdrReader arguments)
        throws MalformedMessageException, VfsException, RpcDeniedException;

    /**
     * Whether a call has to be there completely before it begins, because it has no payload, or
     * none with a place to go to. Asked while more of it is to come.
     *
     * @param arguments as far as they have come
     * @throws MalformedMessageException {@link MalformedMessageException.Kind#TRUNCATED} when they
     *     do not tell yet; anything else is for {@link #begin} to find
     */
    default boolean isWhole(XdrReader arguments) throws MalformedMessageException {
      return false;
    }

    /** As {@link #begin}, when the end of the arguments is the end of the call. */
    default PayloadCall beginWhole(RpcContext context, XdrReader arguments)
        throws MalformedMessageException, VfsException, RpcDeniedException {
      return begin(context, arguments);
    }
  }
}
