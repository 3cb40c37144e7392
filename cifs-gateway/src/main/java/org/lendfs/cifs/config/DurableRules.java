// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.config;

import java.time.Duration;

/**
 * How many opens may outlive their connection, and how long (MS-SMB2 3.3.2.2).
 *
 * @param opens durable opens of all clients; beyond it opens are made that are not durable
 * @param opensPerSession of them, those of one session
 * @param timeout how long an open waits for its client that has not said how long it would like
 * @param longestTimeout the most that a client is granted
 */
public record DurableRules(
    int opens, int opensPerSession, Duration timeout, Duration longestTimeout) {
  public static final DurableRules DEFAULT =
      new DurableRules(65_536, 16_384, Duration.ofMinutes(1), Duration.ofMinutes(5));

  /** What a client is granted. */
  public Duration granted(long askedMillis) {
    if (askedMillis == 0) {
      return timeout;
    }
    return Duration.ofMillis(Math.min(askedMillis, longestTimeout.toMillis()));
  }
}
