// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.config;

/**
 * What the service takes on at most.
 *
 * @param transferBytes largest READ, WRITE and transaction from dialect 2.1 on; 2.0.2 has 64 KiB
 * @param frameBytesBeforeLogon longest frame of a connection without a session
 * @param credits most requests that a connection may have open at a time
 * @param asyncRequests of them, those that wait with an interim reply
 * @param compoundRequests requests in one frame
 * @param sessions logged on or logging on, over all connections
 * @param sessionsPerConnection of them, on one connection
 * @param connectionsBeforeLogon connections on which nobody has logged on yet
 * @param treesPerSession tree connects of one session
 * @param opensPerSession opens of one session
 */
public record SmbLimits(
    int transferBytes,
    int frameBytesBeforeLogon,
    int credits,
    int asyncRequests,
    int compoundRequests,
    int sessions,
    int sessionsPerConnection,
    int connectionsBeforeLogon,
    int treesPerSession,
    int opensPerSession) {

  /** Largest READ, WRITE and transaction that can be configured. */
  public static final int TRANSFER_MAXIMUM_BYTES = 8 << 20;

  public static final SmbLimits DEFAULT =
      new SmbLimits(TRANSFER_MAXIMUM_BYTES, 64 << 10, 8192, 512, 128, 4096, 64, 1024, 1024, 16_384);

  /** What one credit pays for (MS-SMB2 3.1.5.2). */
  public static final int BYTES_PER_CREDIT = 64 << 10;

  /** What is added to a payload in a frame: transform, compounded headers, contexts and names. */
  private static final int OVERHEAD_BYTES = 64 << 10;

  /** Longest frame of a connection with a session. */
  public int frameBytes() {
    return transferBytes + OVERHEAD_BYTES;
  }
}
