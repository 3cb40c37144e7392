// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.util.List;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;

/**
 * What a session gets of what its client asks for (RFC 8881 section 18.36, {@code channel_attrs4});
 * lengths in bytes, RPC headers included.
 *
 * @param slots requests in progress
 */
public record ChannelLimits(
    int requestLength, int responseLength, int cachedResponseLength, int operations, int slots) {
  /** Room around the data of a READ or WRITE. */
  private static final int OVERHEAD = 4096;

  public static final ChannelLimits DEFAULT =
      new ChannelLimits((1 << 20) + OVERHEAD, (1 << 20) + OVERHEAD, 8192, 128, 64);

  /** Less than this, and not even SEQUENCE with one more operation fits. */
  private static final int LEAST_REQUEST = 200;

  private static final int LEAST_RESPONSE = 200;

  /** CB_SEQUENCE, and the operation that it is for. */
  private static final int LEAST_CALLBACK_OPERATIONS = 2;

  /** Judges a wish for the channel of callbacks: one has to fit. */
  static void requireUsable(ChannelAttributes wish) throws Nfs4Exception {
    boolean usable =
        wish.maximumRequestLength() >= LEAST_REQUEST
            && wish.maximumResponseLength() >= LEAST_RESPONSE
            && wish.maximumOperations() >= LEAST_CALLBACK_OPERATIONS;
    if (!usable) {
      throw new Nfs4Exception(Nfs4Status.TOOSMALL, "callbacks");
    }
  }

  /** What comes of a wish for the channel of requests. */
  ChannelAttributes granted(ChannelAttributes wish) throws Nfs4Exception {
    boolean usable =
        wish.maximumRequestLength() >= LEAST_REQUEST
            && wish.maximumResponseLength() >= LEAST_RESPONSE;
    if (!usable) {
      throw new Nfs4Exception(Nfs4Status.TOOSMALL);
    }
    if (wish.maximumOperations() == 0 || wish.maximumRequestsInProgress() == 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL);
    }
    return new ChannelAttributes(
        0,
        Math.min(wish.maximumRequestLength(), requestLength),
        Math.min(wish.maximumResponseLength(), responseLength),
        Math.min(wish.maximumCachedResponseLength(), cachedResponseLength),
        Math.min(wish.maximumOperations(), operations),
        Math.min(wish.maximumRequestsInProgress(), slots),
        List.of());
  }
}
