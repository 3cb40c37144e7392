// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

/** What a call header turns out to be: a call, or one that is denied whatever it asks. */
public sealed interface IncomingCall permits RpcCall, RpcReply.Denied {
  /** The transaction identifier that the reply repeats. */
  int xid();
}
