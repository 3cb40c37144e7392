// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.wire.WireSettings;

/** Watches one peer for silence where it owes something. For the sweeps of the event loop. */
final class SilenceWatch {
  private final Channel channel;
  private final long firstMessageNanos;
  private final Stillness partialMessage;
  private final Stillness stalledReply;
  private final long sinceNanos = System.nanoTime();

  SilenceWatch(Channel channel, WireSettings.Timeouts timeouts) {
    this.channel = channel;
    this.firstMessageNanos = timeouts.firstMessage().toNanos();
    this.partialMessage = new Stillness(timeouts.partialMessage());
    this.stalledReply = new Stillness(timeouts.stalledReply());
  }

  /**
   * What the peer has failed to do for too long, or null.
   *
   * @param requests that it has sent so far
   * @param bytesReceived so far if the rest of a message is due, else negative
   */
  @Nullable String complaint(long nowNanos, long requests, long bytesReceived) {
    if (firstMessageNanos > 0 && requests == 0 && nowNanos - sinceNanos > firstMessageNanos) {
      return "sent no complete message in the time it has for the first one";
    }
    if (isPartialMessageStill(nowNanos, bytesReceived)) {
      return "fell silent in the middle of a message";
    }
    return isReplyStill(nowNanos) ? "does not take its replies" : null;
  }

  private boolean isPartialMessageStill(long nowNanos, long bytesReceived) {
    if (bytesReceived < 0) {
      partialMessage.rest();
      return false;
    }
    return partialMessage.isTooLong(bytesReceived, nowNanos);
  }

  private boolean isReplyStill(long nowNanos) {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    if (buffer == null || buffer.isEmpty()) {
      stalledReply.rest();
      return false;
    }
    // Changes with each byte that leaves, and may with each that is added.
    long mark =
        31 * buffer.currentProgress() + 17 * buffer.totalPendingWriteBytes() + buffer.size();
    return stalledReply.isTooLong(mark, nowNanos);
  }
}
