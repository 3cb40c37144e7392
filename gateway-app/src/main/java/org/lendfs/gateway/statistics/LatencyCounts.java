// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.statistics;

/** How often which duration was seen up to a moment, or between two. Immutable. */
public final class LatencyCounts {
  private final long[] counts;

  /**
   * @param counts of a {@link LatencyHistogram}; the new owner is this
   */
  LatencyCounts(long[] counts) {
    this.counts = counts;
  }

  /** What came since an earlier moment. */
  LatencyCounts since(LatencyCounts earlier) {
    long[] between = counts.clone();
    for (int i = 0; i < between.length; i++) {
      between[i] -= earlier.counts[i];
    }
    return new LatencyCounts(between);
  }

  /** The time in which this share of the operations was done. */
  public double quantileMicros(double quantile) {
    return LatencyHistogram.quantileNanos(counts, quantile) / 1000.0;
  }
}
