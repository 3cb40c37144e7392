// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.session.ChannelOrder;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Command.Trait;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * What a request that uses an open takes part in: the order of the channels. Begun by the thread
 * that serves the request, once its signature is known to be right, and ended with its reply.
 */
final class OpenUse {
  private volatile @Nullable ChannelOrder order;
  private volatile ChannelOrder.@Nullable Turn turn;

  void begin(SmbOpen open, Smb2Command command, Smb2Header header) throws SmbException {
    open.used();
    ChannelOrder known = open.order();
    if (known != null && turn == null) {
      order = known;
      turn =
          known.enter(
              header.channelSequence(), command.has(Trait.MUST_NOT_BE_LATE), header.isReplay());
    }
  }

  /** Called once. */
  void end() {
    ChannelOrder.Turn held = turn;
    ChannelOrder known = order;
    if (held != null && known != null) {
      known.leave(held);
    }
  }
}
