// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

/** A request whose client has got an interim reply and waits for the final one. Thread-safe. */
public interface AsyncRequest {
  /**
   * Sends the final reply. Never blocks for the network.
   *
   * @return false when one has been sent already or nobody waits any more; a payload of the reply
   *     has then been closed
   */
  boolean complete(Smb2Result.Reply reply);
}
