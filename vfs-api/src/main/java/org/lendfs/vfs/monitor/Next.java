// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.monitor;

import org.lendfs.vfs.VfsException;

/** The rest of the chain behind a monitor, down to the provider. */
public interface Next {
  /**
   * Goes on with this operation, the same or an altered one.
   *
   * @throws VfsException what the rest of the chain or the provider answers
   */
  <R> R proceed(VnodeOp<R> op) throws VfsException;
}
