// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The test needs programs of the operating system. Where one is missing the test is skipped, with
 * the name in the reason; with LENDFS_REQUIRE_CLIENTS set it fails, so that nothing is skipped in
 * silence.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresClient.Condition.class)
public @interface RequiresClient {
  /** Commands that must be on the PATH. */
  String[] value();

  /** Decides by the PATH. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      List<String> missing =
          AnnotationSupport.findAnnotation(context.getElement(), RequiresClient.class).stream()
              .flatMap(required -> Arrays.stream(required.value()))
              .filter(command -> !isOnPath(command))
              .toList();
      if (missing.isEmpty()) {
        return ConditionEvaluationResult.enabled("the clients are there");
      }
      String reason = "missing clients " + missing + ", dev/test installs them where it may";
      if (isRequired(System.getenv("LENDFS_REQUIRE_CLIENTS"))) {
        throw new IllegalStateException(reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean isRequired(@org.jspecify.annotations.Nullable String setting) {
      return setting != null && !setting.isEmpty() && !setting.equals("0");
    }

    private static boolean isOnPath(String command) {
      return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
  }
}
