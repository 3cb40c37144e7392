// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lendfs.gateway.admin.Problem;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.ObjectMapper;

/** Says no in the form of all other problems. */
final class ProblemWriter implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final ObjectMapper mapper;

  ProblemWriter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    unauthorized(response, "Log in, or send a key as 'Authorization: Bearer KEY'.");
  }

  void unauthorized(HttpServletResponse response, String sentence) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer");
    write(response, Problem.UNAUTHORIZED, sentence);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    if (e instanceof CsrfException) {
      write(
          response,
          Problem.CSRF,
          "Send the token of /api/v1/me in the header that it names, or use a key.");
    } else {
      write(response, Problem.FORBIDDEN, "Your permissions do not reach so far.");
    }
  }

  private void write(HttpServletResponse response, Problem problem, String sentence)
      throws IOException {
    response.setStatus(problem.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    mapper.writeValue(response.getOutputStream(), problem.withDetail(sentence));
  }
}
