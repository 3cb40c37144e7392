// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.statistics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often which duration was seen, in buckets that grow with it: eight to the doubling, so that a
 * quantile is wrong by an eighth at most. Thread-safe.
 */
final class LatencyHistogram {
  private static final int STEPS_LOG2 = 3;
  private static final int STEPS = 1 << STEPS_LOG2;

  /** Up to 2^44 ns, which is about five hours. */
  private static final int BUCKETS = (44 - STEPS_LOG2 + 1) * STEPS;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  void record(long nanos) {
    counts.incrementAndGet(bucketOf(nanos));
  }

  static int bucketOf(long nanos) {
    if (nanos < STEPS) {
      return (int) Math.max(0, nanos);
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - STEPS_LOG2;
    int bucket = (shift + 1) * STEPS + (int) (nanos >>> shift) - STEPS;
    return Math.min(bucket, BUCKETS - 1);
  }

  /** The longest duration that is counted in a bucket. */
  static long highestOf(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return ((long) (bucket % STEPS + STEPS + 1) << shift) - 1;
  }

  long[] snapshot() {
    long[] copy = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      copy[i] = counts.get(i);
    }
    return copy;
  }

  /** The duration that this share of all durations does not exceed; 0 when there are none. */
  static long quantileNanos(long[] counts, double quantile) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    long wanted = (long) Math.ceil(total * quantile);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return highestOf(i);
      }
    }
    return 0;
  }
}
