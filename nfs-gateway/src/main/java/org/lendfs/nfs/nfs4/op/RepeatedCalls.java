// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.CompoundDecoder;
import org.lendfs.nfs.nfs4.message.OpTrait;

/**
 * What was answered to calls of minor version 0 that may not run twice: there are no slots yet, and
 * only operations on opens and locks have sequence ids (RFC 7530 section 9.1.3). Bounded in bytes
 * and time. Thread-safe.
 */
final class RepeatedCalls {
  private static final long BYTES_MAXIMUM = 16L << 20;
  private static final int OVERHEAD_BYTES = 256;
  private static final Duration KEEP = Duration.ofMinutes(2);
  private static final ByteBuffer IN_PROGRESS = ByteBuffer.allocate(0);

  /** What a call is known by: transaction ids come round, so its content is part of it. */
  record Key(int xid, InetAddress client, int fingerprint) {}

  private final Cache<Key, ByteBuffer> replies =
      Caffeine.newBuilder()
          .maximumWeight(BYTES_MAXIMUM)
          .<Key, ByteBuffer>weigher((key, reply) -> reply.remaining() + OVERHEAD_BYTES)
          .expireAfterWrite(KEEP)
          .executor(Runnable::run)
          .build();

  /** Whether a request is one that this is for. */
  static boolean concerns(CompoundDecoder request) {
    return request.minorVersion() == 0
        && request.operations().stream().anyMatch(op -> op.opcode().has(OpTrait.MODIFIES));
  }

  /** Notes that a call runs from now on, unless it ran or runs already: then what is known. */
  @Nullable ByteBuffer begin(Key key) {
    return replies.asMap().putIfAbsent(key, IN_PROGRESS);
  }

  /** Whether what {@link #begin} gave is no reply yet. */
  static boolean isInProgress(ByteBuffer known) {
    return !known.hasRemaining();
  }

  void complete(Key key, ByteBuffer reply) {
    replies.put(key, reply);
  }
}
