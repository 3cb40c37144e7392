// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.List;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.message.SmbWriter;
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
  private final long sinceNanos;

  SmbChannel(SmbServer server, Connection wire) {
    this.server = server;
    this.connection = new SmbConnection(wire, server.settings(), this::sendBreak);
    this.window = new CreditWindow(server.settings().limits().credits());
    this.sender = new ReplySender(wire);
    this.sinceNanos = server.settings().nanoClock().getAsLong();
    this.pending = new PendingRequests(server.settings().limits().asyncRequests());
  }

  private void sendBreak(SmbSession session, SmbEncodable body) {
    SmbWriter writer = new SmbWriter();
    new Smb2Header(
            0,
            0,
            Smb2Command.OPLOCK_BREAK.number(),
            0,
            Smb2Header.FLAG_SERVER_TO_REDIRECTOR,
            0,
            Smb2Header.UNSOLICITED,
            0,
            0)
        .encode(writer);
    body.encode(writer);
    sender.send(
        List.of(new EncodedReply(writer, null, null)), session.isEncryptionUsed() ? session : null);
  }

  /** When it was accepted, by the clock of the settings. */
  long sinceNanos() {
    return sinceNanos;
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
