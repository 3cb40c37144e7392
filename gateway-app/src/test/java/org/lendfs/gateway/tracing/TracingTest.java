// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.tracing.Tracer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;
import org.lendfs.vfs.CallContext;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** Spans on their way to a collector; nothing at all without lendfs.tracing. */
final class TracingTest {
  @TempDir Path state;

  @Test
  void sendsASpanOfAnOperationToACollector() throws Exception {
    try (var collector = new Collector();
        RunningGateway gateway =
            RunningGateway.start(
                state,
                "--share=traced-share=memory:?monitors=trace",
                "--lendfs.tracing=true",
                "--management.tracing.sampling.probability=1.0",
                "--management.opentelemetry.tracing.export.schedule-delay=50ms",
                "--management.opentelemetry.tracing.export.otlp.endpoint="
                    + collector.endpoint())) {
      CallContext caller = CallContext.internal("traced-share");
      assertThat(gateway.bean(ShareRegistry.class).shares().getFirst().root().attributes(caller))
          .isNotNull();

      assertThat(collector.awaitBatchWith("traced-share"))
          .contains("get-attributes", "lendfs.operation", "lendfs.outcome", "service.name");
      assertThat(gateway.get("/actuator/prometheus").body()).doesNotContain("lendfs_span");
    }
  }

  @Test
  void hasNothingOfItWhenItIsOff() {
    try (RunningGateway gateway = RunningGateway.start(state, "--share=m=memory:")) {
      assertThatThrownBy(() -> gateway.bean(Tracer.class))
          .isInstanceOf(NoSuchBeanDefinitionException.class);

      Answer refused =
          gateway.post("/api/v1/shares/m/monitors?override=true", "{\"kind\": \"trace\"}");

      assertThat(refused.status()).isBetween(400, 499);
      assertThat(refused.body()).contains("lendfs.tracing=true");
    }
  }
}
