// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

/** What a {@link MessageReader} wants next from its connection. */
public sealed interface Demand {
  /** Whatever comes, in batches, so that many small messages cost one system call. */
  More MORE = new More(Integer.MAX_VALUE);

  /** Nothing until {@link Connection#resume}. */
  Pause PAUSE = new Pause();

  /** At most so many bytes, so that a payload behind a header of known length stays unread. */
  static More atMost(int lengthBytes) {
    return new More(lengthBytes);
  }

  /** Bytes for {@link MessageReader#received}, at most so many in one read. */
  record More(int maximumBytes) implements Demand {
    public More {
      if (maximumBytes < 1) {
        throw new IllegalArgumentException("maximumBytes=" + maximumBytes);
      }
    }
  }

  /**
   * The next bytes belong into a write loan; the network puts them there itself. Those that came
   * already are copied, and counted.
   *
   * @param filler may go on from an earlier demand, where a payload comes in pieces
   * @param lengthBytes positive, at most what the filler has room for
   */
  record Fill(LoanFiller filler, int lengthBytes) implements Demand {
    public Fill {
      if (lengthBytes < 1 || lengthBytes > filler.remaining()) {
        throw new IllegalArgumentException(
            "lengthBytes=" + lengthBytes + " room=" + filler.remaining());
      }
    }
  }

  /** The next bytes are of no use to anybody. */
  record Discard(long lengthBytes) implements Demand {
    public Discard {
      if (lengthBytes < 1) {
        throw new IllegalArgumentException("lengthBytes=" + lengthBytes);
      }
    }
  }

  /** Nothing until {@link Connection#resume}. */
  record Pause() implements Demand {}
}
