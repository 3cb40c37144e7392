// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.time.DateTimeException;
import java.time.Instant;

/** FILETIME: intervals of 100 ns since 1601 (MS-DTYP 2.3.3). */
public final class FileTimes {
  private static final long EPOCH_DIFFERENCE_SECONDS = 11_644_473_600L;
  private static final long INTERVALS_PER_SECOND = 10_000_000L;
  private static final int NANOS_PER_INTERVAL = 100;

  private FileTimes() {}

  /** What is before 1601 becomes 1, since 0 means that there is no time. */
  public static long of(Instant instant) {
    try {
      long seconds = Math.addExact(instant.getEpochSecond(), EPOCH_DIFFERENCE_SECONDS);
      long intervals = instant.getNano() / NANOS_PER_INTERVAL;
      return seconds < 0
          ? 1
          : Math.addExact(Math.multiplyExact(seconds, INTERVALS_PER_SECOND), intervals);
    } catch (ArithmeticException beyondTheYear30828) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * The moment that a FILETIME names.
   *
   * @param intervals positive; the values with a meaning of their own (0, -1, -2) are the caller's
   */
  public static Instant toInstant(long intervals) throws MalformedMessageException {
    try {
      return Instant.ofEpochSecond(
          Math.floorDiv(intervals, INTERVALS_PER_SECOND) - EPOCH_DIFFERENCE_SECONDS,
          Math.floorMod(intervals, INTERVALS_PER_SECOND) * NANOS_PER_INTERVAL);
    } catch (DateTimeException e) {
      throw new MalformedMessageException("FILETIME=" + intervals);
    }
  }
}
