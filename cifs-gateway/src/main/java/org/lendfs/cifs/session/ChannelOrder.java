// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * Keeps requests that were sent before a channel failed from changing what was done after it
 * (MS-SMB2 3.3.1.10 and 3.3.5.2.10). A client counts the failures of its channels, and tells the
 * count with each request. Thread-safe.
 */
public final class ChannelOrder {
  /** Differences up to here are progress, those above it are delay; counts go around at 2^16. */
  private static final int FURTHEST_AHEAD = 0x7FFF;

  private static final int SEQUENCE_MASK = 0xFFFF;

  private int sequence;
  private Turn turn = new Turn();
  private int outstanding;

  /** The requests with one count, as long as they last. */
  public static final class Turn {
    private int outstanding;

    private Turn() {}
  }

  /**
   * @param sequence as the request told that made the open
   */
  public ChannelOrder(int sequence) {
    this.sequence = sequence;
  }

  /**
   * A request begins.
   *
   * @param told its count
   * @param modifies whether it must not come late
   * @param replay whether it says that it was sent before
   * @return what is to be given to {@link #leave} when it has been answered, or null
   * @throws SmbException FILE_NOT_AVAILABLE for a change that comes late, or is sent again while
   *     requests from before the failure are still at work
   */
  public synchronized @Nullable Turn enter(int told, boolean modifies, boolean replay)
      throws SmbException {
    int ahead = (told - sequence) & SEQUENCE_MASK;
    if (ahead > FURTHEST_AHEAD) {
      if (modifies) {
        throw late("sequence=" + told + " known=" + sequence);
      }
      return null;
    }
    if (ahead > 0) {
      sequence = told;
      turn = new Turn();
    }
    if (modifies && replay && outstanding > turn.outstanding) {
      throw late("others of before are at work");
    }
    turn.outstanding++;
    outstanding++;
    return turn;
  }

  private static SmbException late(String detail) {
    return new SmbException(NtStatus.FILE_NOT_AVAILABLE, detail);
  }

  /** A request has been answered. */
  public synchronized void leave(Turn of) {
    of.outstanding--;
    outstanding--;
  }
}
