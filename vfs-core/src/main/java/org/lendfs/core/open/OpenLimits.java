// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import java.time.Duration;

/**
 * Bounds of an {@link InMemoryOpenTable}.
 *
 * @param opens most opens at a time
 * @param opensPerClient most of them for one client
 * @param promises most caching promises; beyond it none is made, and clients do without
 * @param breakTimeout how long a holder has to answer a break before his promise is gone; Windows
 *     gives 35 s
 */
public record OpenLimits(int opens, int opensPerClient, int promises, Duration breakTimeout) {
  public static final OpenLimits DEFAULT =
      new OpenLimits(1_000_000, 200_000, 1_000_000, Duration.ofSeconds(35));
}
