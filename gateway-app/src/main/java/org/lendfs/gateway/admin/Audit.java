// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.events.AdminEvent.Who;
import org.lendfs.gateway.events.AdminEventLog;
import org.lendfs.gateway.security.Caller;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes down what the request of this thread has changed, in the name of its caller. What is
 * written is what is shown: views without secrets. Thread-safe.
 */
@Component
final class Audit {
  private final AdminEventLog log;
  private final ObjectMapper mapper;

  Audit(AdminEventLog log, ObjectMapper mapper) {
    this.log = log;
    this.mapper = mapper;
  }

  /**
   * Writes down a change that was made.
   *
   * @param before null when there was nothing
   * @param after null when nothing is left
   */
  void changed(String action, String target, @Nullable Object before, @Nullable Object after) {
    HttpServletRequest request = request();
    String actor =
        request.getUserPrincipal() == null ? "nobody" : request.getUserPrincipal().getName();
    log.record(who(actor, request), action, target, json(before), json(after));
  }

  /** Has a change on the disk that was made after it was written down. */
  void sync() {
    log.sync();
  }

  /** Writes down what somebody did who is not known to the request yet. */
  void by(String actor, String action, String target) {
    log.record(who(actor, request()), action, target, null, null);
  }

  private static Who who(String actor, HttpServletRequest request) {
    return new Who(actor, request.getRemoteAddr());
  }

  private @Nullable String json(@Nullable Object view) {
    return view == null ? null : mapper.writeValueAsString(view);
  }

  /** Who makes the request of this thread. */
  static Caller caller() {
    if (request().getUserPrincipal() instanceof org.springframework.security.core.Authentication by
        && by.getPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new ProblemException(Problem.UNAUTHORIZED, "Log in first.");
  }

  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }
}
