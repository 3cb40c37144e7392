// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.lendfs.gateway.statistics.Statistics;
import org.lendfs.gateway.statistics.Traffic;
import org.springframework.stereotype.Component;

/**
 * Operations on the files of all shares, as far as {@code lendfs.statistics} has them counted; by
 * share and operation they come from the monitor {@code metrics}.
 */
@Component
class StatisticsMeters implements MeterBinder {
  private final Statistics statistics;

  StatisticsMeters(Statistics statistics) {
    this.statistics = statistics;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    operations("read", Traffic.Operations::reads, registry);
    operations("write", Traffic.Operations::writes, registry);
    operations("other", Traffic.Operations::others, registry);
    FunctionCounter.builder(
            "lendfs.operations.failed", statistics, s -> s.total().operations().errors())
        .description("Operations that ended with an error, as many do in everyday use")
        .register(registry);
  }

  private void operations(
      String kind, ToDoubleFunction<Traffic.Operations> count, MeterRegistry registry) {
    FunctionCounter.builder(
            "lendfs.operations", statistics, s -> count.applyAsDouble(s.total().operations()))
        .description("Operations on files and directories of all shares")
        .tag("kind", kind)
        .register(registry);
  }
}
