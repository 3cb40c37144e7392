// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/** Who gets how much, and how long a call waits at most. */
record ThrottleLimits(Rates share, Rates user, Rates client, long maxWaitNanos) {
  private static final int DEFAULT_MAX_WAIT_MILLIS = 5_000;
  private static final int MAX_WAIT_MILLIS = 30_000;

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.size("shareBytes", null, "Bytes in a second for all callers together."),
          OptionSpec.number(
              "shareOperations", null, "Operations in a second for all callers together."),
          OptionSpec.size("userBytes", null, "Bytes in a second for each user."),
          OptionSpec.number("userOperations", null, "Operations in a second for each user."),
          OptionSpec.size("clientBytes", null, "Bytes in a second for each client address."),
          OptionSpec.number(
              "clientOperations", null, "Operations in a second for each client address."),
          OptionSpec.number(
              "maxWaitMillis",
              String.valueOf(DEFAULT_MAX_WAIT_MILLIS),
              "How long one call waits at most, in milliseconds."));

  static ThrottleLimits of(Options options) throws InvalidOptionException {
    int millis = options.number("maxWaitMillis", DEFAULT_MAX_WAIT_MILLIS, 1, MAX_WAIT_MILLIS);
    return new ThrottleLimits(
        Rates.of(options, "share"),
        Rates.of(options, "user"),
        Rates.of(options, "client"),
        TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
