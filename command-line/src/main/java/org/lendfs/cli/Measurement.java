// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * One row of a benchmark.
 *
 * @param bytes moved in all; 0 where operations are counted
 * @param perSecond bytes, or operations where there are no bytes
 * @param p50Micros half of the operations took no longer
 */
record Measurement(
    String what,
    long bytes,
    long operations,
    double perSecond,
    double p50Micros,
    double p99Micros) {

  /**
   * Of the times of all operations.
   *
   * @param elapsedNanos of all together
   */
  static Measurement of(String what, long bytes, long elapsedNanos, long... nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    double seconds = Math.max(1, elapsedNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    double amount = bytes > 0 ? bytes : nanos.length;
    return new Measurement(
        what, bytes, nanos.length, amount / seconds, micros(sorted, 0.5), micros(sorted, 0.99));
  }

  private static double micros(long[] sorted, double quantile) {
    int index = (int) Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length) - 1);
    return sorted[Math.max(0, index)] / 1000.0;
  }
}
