// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.monitor;

import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;

/**
 * An interceptor on the vnode operations of a share or of one vnode.
 *
 * <p>The pattern is
 *
 * <pre>{@code
 * public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
 *   // before: look, deny by throwing, or make another op of the same type
 *   R result = next.proceed(op);   // at most once
 *   // after: look, or replace the result
 *   return result;
 * }
 * }</pre>
 *
 * <p><b>Contract.</b> Safe for concurrent use. {@code next} is called at most once. A denial is a
 * {@link VfsException}; the client sees the same error as if the provider had given it. Where
 * {@code op.caller().mayBlock()} is false, the monitor does not wait: it throws {@link
 * org.lendfs.vfs.VfsError#WOULD_BLOCK} before anything happened, and sees the operation again from
 * a thread that may. {@link VnodeOp.ReturnZcBuf} ends a loan whatever happens: it comes exactly
 * once to every monitor that passed the request on, from any thread, must not block, and what a
 * monitor throws there is logged and changes nothing.
 */
public interface Monitor {
  /** Runs around one operation. */
  <R> R around(VnodeOp<R> op, Next next) throws VfsException;

  /**
   * Whether operations of this kind come here; asked once, when the monitor is attached. What a
   * monitor does not want costs it nothing.
   */
  default boolean wants(OpKind kind) {
    return true;
  }

  /**
   * The monitor is about to be put on the chain of this share; comes before the first operation,
   * and at most once. It must neither block nor throw: long work, such as looking at what is there
   * already, belongs on a thread of the monitor's own. A monitor of a single vnode is not told.
   */
  default void attached(Share share) {}

  /**
   * The monitor was taken off its last chain. Calls that were under way, and returns of loans that
   * it saw requested, may still come.
   */
  default void detached() {}
}
