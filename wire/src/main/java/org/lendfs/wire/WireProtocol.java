// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

/** What a gateway plugs into a {@link org.lendfs.wire.netty.WireServer}. Thread-safe. */
public interface WireProtocol {
  /** Short, for logs and listings: {@code "NFS"}, {@code "SMB"}. */
  String name();

  /**
   * Called once for each accepted connection, on its event loop, before the first byte.
   *
   * @return the reader of this connection alone
   */
  MessageReader open(Connection connection);
}
