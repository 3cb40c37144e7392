// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import org.lendfs.cifs.smb2.message.FileId;

/** An open of a file or a pipe, as its session sees it. Thread-safe. */
public interface SmbOpen {
  FileId id();

  /** The tree connect that it was opened in. */
  TreeConnect tree();

  /**
   * Ends it, or with {@link EndReason#CONNECTION_LOST} may keep it for a reconnection. Called once,
   * after it has left its session's table. May block; failures are logged, not thrown.
   */
  void end(EndReason reason);
}
