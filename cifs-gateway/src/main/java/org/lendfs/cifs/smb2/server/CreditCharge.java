// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import org.lendfs.cifs.config.SmbLimits;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbReader;

/**
 * What a request costs by the bytes that it sends or asks for (MS-SMB2 3.3.5.2.5). The lengths are
 * looked up at their places, before the request is decoded.
 */
final class CreditCharge {
  private CreditCharge() {}

  /** Credits that the request has to bring along. */
  static int required(Smb2Command command, SmbReader message) throws MalformedMessageException {
    long bytes = payloadBytes(command, message);
    return bytes == 0 ? 1 : (int) ((bytes - 1) / SmbLimits.BYTES_PER_CREDIT) + 1;
  }

  private static long payloadBytes(Smb2Command command, SmbReader message)
      throws MalformedMessageException {
    return switch (command) {
      case READ, WRITE, SET_INFO, CHANGE_NOTIFY -> at(message, 4);
      case QUERY_INFO -> Math.max(at(message, 4), at(message, 12));
      case QUERY_DIRECTORY -> at(message, 28);
      case IOCTL -> Math.max(at(message, 28) + at(message, 40), at(message, 32) + at(message, 44));
      default -> 0;
    };
  }

  private static long at(SmbReader message, int offsetInBody) throws MalformedMessageException {
    return message.slice(Smb2Header.LENGTH + offsetInBody, Integer.BYTES).readUnsignedInt();
  }
}
