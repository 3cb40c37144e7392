// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.time.Duration;

/**
 * Limits of the RPC layer; all lengths in bytes.
 *
 * @param maximumRecordLength of one call over all its fragments; checked before anything is
 *     allocated, a longer one closes the connection
 * @param maximumCallLength of one call without the payload that goes into a loan; a longer one is
 *     answered with GARBAGE_ARGS
 * @param maximumFragments of one record
 * @param directPayloadLength payloads from this length on are worth a system call of their own, so
 *     that none of their bytes is copied
 * @param replyCache how many replies are kept for repeated calls
 */
public record RpcServerSettings(
    int maximumRecordLength,
    int maximumCallLength,
    int maximumFragments,
    int directPayloadLength,
    ReplyCacheLimits replyCache) {

  /** Room for the header and the fixed arguments around a payload. */
  public static final int OVERHEAD_LENGTH = 4096;

  private static final int CALL_LENGTH = 128 << 10;
  private static final int FRAGMENTS = 4096;
  private static final int DIRECT_PAYLOAD_LENGTH = 16 << 10;

  /** The defaults for the larger of what reads and writes may carry. */
  public static RpcServerSettings forTransfersOf(int maximumTransferLength) {
    int record = Math.max(maximumTransferLength + OVERHEAD_LENGTH, CALL_LENGTH);
    return new RpcServerSettings(
        record, CALL_LENGTH, FRAGMENTS, DIRECT_PAYLOAD_LENGTH, ReplyCacheLimits.DEFAULT);
  }

  /**
   * Bounds of the duplicate request cache.
   *
   * @param entries at most
   * @param bytes of replies at most
   * @param keep for how long
   */
  public record ReplyCacheLimits(int entries, long bytes, Duration keep) {
    public static final ReplyCacheLimits DEFAULT =
        new ReplyCacheLimits(16_384, 16L << 20, Duration.ofMinutes(2));
  }
}
