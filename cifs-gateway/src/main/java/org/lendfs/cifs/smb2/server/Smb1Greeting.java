// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.List;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.Smb1Negotiate;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.cifs.smb2.op.NegotiateOperation;
import org.lendfs.wire.ProtocolViolationException;

/** The one answer that a message of SMB 1 can get (MS-SMB2 3.3.5.3). For the event loop. */
final class Smb1Greeting {
  private final SmbChannel channel;

  Smb1Greeting(SmbChannel channel) {
    this.channel = channel;
  }

  void answer(Smb1Negotiate request) throws ProtocolViolationException {
    if (channel.connection().isNegotiated() || !channel.window().take(0, 1)) {
      throw new ProtocolViolationException("SMB 1 after NEGOTIATE");
    }
    channel.wire().countRequest();
    NegotiateReply reply = reply(request, channel.server().negotiate());
    SmbWriter writer = new SmbWriter();
    new Smb2Header(
            0,
            0,
            Smb2Command.NEGOTIATE.number(),
            channel.grant(1),
            Smb2Header.FLAG_SERVER_TO_REDIRECTOR,
            0,
            0,
            0,
            0)
        .encode(writer);
    reply.encode(writer);
    channel.sender().send(List.of(new EncodedReply(writer, null, null)), null);
  }

  private NegotiateReply reply(Smb1Negotiate request, NegotiateOperation negotiate)
      throws ProtocolViolationException {
    boolean oldest = negotiate.speaks(SmbDialect.SMB_2_0_2);
    try {
      if (request.dialects().contains(Smb1Negotiate.SMB_2_ANY)) {
        return negotiate.anyDialect();
      }
      if (oldest && request.dialects().contains(Smb1Negotiate.SMB_2_0_2)) {
        return negotiate.oldestDialect(channel.connection());
      }
    } catch (SmbException e) {
      throw new ProtocolViolationException("SMB 1: " + e.getMessage());
    }
    throw new ProtocolViolationException("speaks SMB 1 only");
  }
}
