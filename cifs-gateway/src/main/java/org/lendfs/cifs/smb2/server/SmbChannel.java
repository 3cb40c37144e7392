// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.wire.Connection;

/** All that belongs to one connection. Thread-safe. */
final class SmbChannel {
  /** Credits of a client before anybody has logged on. */
  private static final int CREDITS_BEFORE_LOGON = 512;

  private final SmbServer server;
  private final SmbConnection connection;
  private final CreditWindow window;
  private final ReplySender sender;
  private final PendingRequests pending;

  SmbChannel(SmbServer server, Connection wire) {
    this.server = server;
    this.connection = new SmbConnection(wire, server.settings());
    this.window = new CreditWindow(server.settings().limits().credits());
    this.sender = new ReplySender(wire);
    this.pending = new PendingRequests(server.settings().limits().asyncRequests());
  }

  SmbServer server() {
    return server;
  }

  SmbConnection connection() {
    return connection;
  }

  Connection wire() {
    return connection.wire();
  }

  CreditWindow window() {
    return window;
  }

  ReplySender sender() {
    return sender;
  }

  PendingRequests pending() {
    return pending;
  }

  /** Most bytes that a frame may have now. */
  int maximumFrameBytes() {
    var limits = server.settings().limits();
    return connection.isLoggedOn() ? limits.frameBytes() : limits.frameBytesBeforeLogon();
  }

  /** Gives credits for a request. */
  int grant(int asked) {
    int maximum = server.settings().limits().credits();
    return window.grant(
        asked, connection.isLoggedOn() ? maximum : Math.min(maximum, CREDITS_BEFORE_LOGON));
  }
}
