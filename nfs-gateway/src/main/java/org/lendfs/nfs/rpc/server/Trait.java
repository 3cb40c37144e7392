// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

/** How the server treats the calls of a procedure. */
public enum Trait {
  /**
   * The first attempt runs on the event loop with {@link RpcContext#mayBlock} false. Where that
   * ends in {@link org.lendfs.vfs.VfsError#WOULD_BLOCK}, the same code runs again on a virtual
   * thread. Without this trait a call goes to a virtual thread at once.
   */
  MAY_RUN_INLINE,
  /**
   * A repeated call gets the reply of the first one; it does not run again. For procedures that do
   * harm when they run twice. Their results carry no loan.
   */
  REPLY_CACHED
}
