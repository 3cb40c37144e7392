// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures of one procedure as statuses, and into the log: what is the server's fault as an error,
 * what is the client's for those who look for it.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Nfs3Procedure procedure;

  Failures(Nfs3Procedure procedure) {
    this.procedure = procedure;
  }

  /**
   * The status of a failed vnode operation.
   *
   * @throws VfsException the failure itself, if it is WOULD_BLOCK and the call can be made again
   */
  NfsStatus status(VfsException failure, RpcContext context) throws VfsException {
    if (failure.error() == VfsError.WOULD_BLOCK && !context.mayBlock()) {
      throw failure;
    }
    if (failure.error() == VfsError.IO_ERROR) {
      LOG.error("{} of {} failed", procedure, context.caller().address(), failure);
    } else if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} of {} refused: {}", procedure, context.caller().address(), failure.getMessage());
    }
    return Nfs3Status.of(failure.error());
  }

  /** The status of a mistake of the program. */
  NfsStatus status(RuntimeException mistake, RpcContext context) {
    LOG.error("{} of {} failed", procedure, context.caller().address(), mistake);
    return NfsStatus.SERVERFAULT;
  }

  /**
   * The status of arguments with a name in them that cannot be one.
   *
   * @throws MalformedMessageException the failure itself, if the arguments are garbage
   */
  static NfsStatus status(MalformedMessageException failure) throws MalformedMessageException {
    return switch (failure.kind()) {
      case TEXT_TOO_LONG -> NfsStatus.NAMETOOLONG;
      case INVALID_TEXT -> NfsStatus.INVAL;
      case TRUNCATED, LIMIT_EXCEEDED, INVALID_VALUE -> throw failure;
    };
  }
}
