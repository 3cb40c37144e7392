// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;

/**
 * One lane of a session: at most one request in progress, and the reply to the last one (RFC 8881
 * section 2.10.6.1). Thread-safe.
 */
final class Slot {
  private int sequence;
  private boolean inProgress;
  private @Nullable SlotReply last;

  /**
   * Begins a request, unless it is the last one once more.
   *
   * @return the reply to the last one, or null: the request is to be run, and to be {@link
   *     #complete}d
   */
  synchronized @Nullable SlotReply begin(int newSequence) throws Nfs4Exception {
    if (newSequence == sequence) {
      if (inProgress) {
        throw new Nfs4Exception(Nfs4Status.DELAY, "the request is in progress");
      }
      if (last != null) {
        return last;
      }
    }
    if (newSequence != sequence + 1 || inProgress) {
      throw new Nfs4Exception(
          Nfs4Status.SEQ_MISORDERED, "sequence=" + newSequence + " last=" + sequence);
    }
    sequence = newSequence;
    inProgress = true;
    last = null;
    return null;
  }

  /** The request is over. */
  synchronized void complete(SlotReply reply) {
    inProgress = false;
    last = reply;
  }

  /** Bytes kept for it. */
  synchronized int keptBytes() {
    SlotReply reply = last;
    ByteBuffer encoded = reply == null ? null : reply.encoded();
    return encoded == null ? 0 : encoded.remaining();
  }
}
