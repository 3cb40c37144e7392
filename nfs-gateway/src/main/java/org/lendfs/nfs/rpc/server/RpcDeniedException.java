// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import org.lendfs.nfs.rpc.AuthStatus;

/** The call is refused for its credential (RFC 5531 section 9, AUTH_ERROR). No stack trace. */
public final class RpcDeniedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final AuthStatus status;

  public RpcDeniedException(AuthStatus status) {
    super(status.toString(), null, false, false);
    this.status = status;
  }

  public AuthStatus status() {
    return status;
  }
}
