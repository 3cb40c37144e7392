// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

/** How much may be held. */
record Limit(long bytes, long files) {
  static final long UNLIMITED = Long.MAX_VALUE;
  static final Limit NONE = new Limit(UNLIMITED, UNLIMITED);

  boolean limitsBytes() {
    return bytes != UNLIMITED;
  }

  boolean limitsFiles() {
    return files != UNLIMITED;
  }
}
