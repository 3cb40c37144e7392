// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence, on standard error, why the gateway did not start. Failures that nobody
 * foresaw get a sentence that points to the log file, where their trace is.
 */
@Order(0)
final class StartFailureReporter implements SpringBootExceptionReporter {
  private static final Logger LOG = LoggerFactory.getLogger(StartFailureReporter.class);

  /** Made by Spring Boot for each start. */
  StartFailureReporter(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    String sentence = sentence(failure);
    if (sentence == null) {
      LOG.error("The gateway could not start.", failure);
      sentence = "The gateway could not start (" + deepest(failure) + "): see the log file.";
    }
    System.err.println(sentence);
    return true;
  }

  static @Nullable String sentence(Throwable failure) {
    for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
      String sentence =
          switch (e) {
            case StartException known -> known.getMessage();
            case PortInUseException taken ->
                PortTaken.sentence(taken.getPort(), "the administration address", "--admin-port");
            default -> null;
          };
      if (sentence != null) {
        return sentence;
      }
    }
    return null;
  }

  static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
