// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.FileId;

/** An open of a file or a pipe, as its session sees it. Thread-safe. */
public interface SmbOpen {
  FileId id();

  /** The tree connect that it was opened in. */
  TreeConnect tree();

  /** Whether it outlives its connection. Settled before a session knows the open. */
  default boolean isDurable() {
    return false;
  }

  /** In which order requests may change it, where its dialect knows that. */
  default @Nullable ChannelOrder order() {
    return null;
  }

  /** A request works with it: its client has got the reply that told of it. */
  default void used() {}

  /**
   * Ends it, or with {@link EndReason#CONNECTION_LOST} may keep it for a reconnection. Called once,
   * after it has left its session's table. May block; failures are logged, not thrown.
   */
  void end(EndReason reason);
}
