// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;

/** What one party gets in a second; 0 is no limit. */
record Rates(long bytes, long operations) {
  static Rates of(Options options, String party) throws InvalidOptionException {
    long bytes = options.size(party + "Bytes", 0);
    if (bytes > MAX_BYTES) {
      throw new InvalidOptionException("Option '" + party + "Bytes' must be at most 1024T.");
    }
    return new Rates(bytes, options.number(party + "Operations", 0, 0, Integer.MAX_VALUE));
  }

  private static final long MAX_BYTES = 1L << 50;

  boolean areUnlimited() {
    return bytes == 0 && operations == 0;
  }
}
