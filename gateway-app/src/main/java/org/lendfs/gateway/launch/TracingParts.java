// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** What Spring Boot would set up for tracing, and does not where nobody traces. */
final class TracingParts {
  static final String EXCLUDE = "spring.autoconfigure.exclude";

  private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
  private static final String OPEN_TELEMETRY =
      "org.springframework.boot.opentelemetry.autoconfigure.";

  private static final List<String> PARTS =
      List.of(
          TRACING + "autoconfigure.MicrometerTracingAutoConfiguration",
          TRACING + "autoconfigure.NoopTracerAutoConfiguration",
          TRACING + "autoconfigure.otlp.OtlpExemplarsAutoConfiguration",
          TRACING + "autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration",
          TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
          TRACING + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
          OPEN_TELEMETRY + "OpenTelemetrySdkAutoConfiguration",
          OPEN_TELEMETRY + "logging.OpenTelemetryLoggingAutoConfiguration",
          OPEN_TELEMETRY + "logging.otlp.OtlpLoggingAutoConfiguration");

  private TracingParts() {}

  /** These and those that are excluded already. */
  static String excluded(Environment environment) {
    String[] already = environment.getProperty(EXCLUDE, String[].class, new String[0]);
    return Stream.concat(Stream.of(already), PARTS.stream()).collect(Collectors.joining(","));
  }
}
