// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.recovery;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is kept over a restart, and how long clients have to come back.
 *
 * @param folder for the records of clients, made if it is not there; null to keep nothing, so that
 *     a restart takes all locks and opens away
 * @param grace how long clients of the run before may take back what they had; not shorter than the
 *     lease
 * @param serverName what clients know this host by
 */
public record RecoverySettings(@Nullable Path folder, Duration grace, String serverName) {
  /** Nothing is kept. */
  public static final RecoverySettings NONE =
      new RecoverySettings(null, Duration.ofSeconds(90), "lendfs");
}
