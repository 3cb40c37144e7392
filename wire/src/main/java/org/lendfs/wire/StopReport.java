// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

import java.util.List;

/**
 * How a graceful stop ended.
 *
 * @param unfinished one entry for each connection that was cut off, saying what was left of it
 */
public record StopReport(List<String> unfinished) {
  public StopReport {
    unfinished = List.copyOf(unfinished);
  }

  public boolean isClean() {
    return unfinished.isEmpty();
  }
}
