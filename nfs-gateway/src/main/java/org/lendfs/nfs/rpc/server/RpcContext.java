// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

/**
 * One call as its procedure sees it. Immutable.
 *
 * @param xid transaction identifier
 * @param caller who calls, shared by all calls of this user on this connection
 * @param mayBlock false on an event loop
 */
public record RpcContext(
    int xid, int program, int version, int procedure, RpcCaller caller, boolean mayBlock) {

  /** The same call where it may block. */
  RpcContext blocking() {
    return mayBlock ? this : new RpcContext(xid, program, version, procedure, caller, true);
  }
}
