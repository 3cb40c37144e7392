// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTest {
  private static final long SEED = 42;

  @Test
  void isWrongByAnEighthAtMost() {
    var random = new Random(SEED);
    var histogram = new LatencyHistogram();
    long[] durations = new long[10_000];
    for (int i = 0; i < durations.length; i++) {
      durations[i] = 1L << random.nextInt(30) | random.nextInt(1000);
      histogram.record(durations[i]);
    }
    Arrays.sort(durations);

    for (double quantile : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
      long exact = durations[(int) Math.ceil(quantile * durations.length) - 1];
      long found = LatencyHistogram.quantileNanos(histogram.snapshot(), quantile);
      assertThat(found).isBetween(exact, exact + exact / 8 + 1);
    }
  }

  @Test
  void countsWhatIsBeyondItsEndsAtTheEnds() {
    var histogram = new LatencyHistogram();
    assertThat(LatencyHistogram.quantileNanos(histogram.snapshot(), 0.5)).isZero();

    histogram.record(-5);
    assertThat(LatencyHistogram.quantileNanos(histogram.snapshot(), 1)).isZero();
    histogram.record(Long.MAX_VALUE);

    assertThat(LatencyHistogram.quantileNanos(histogram.snapshot(), 1)).isGreaterThan(1L << 43);
  }
}
